namespace Analytics.Core.Enrichment.Sources;

/// <summary>Social networks, video, forums and messengers. How a line reads: <see cref="KnownSources"/>.</summary>
internal static class SocialNetworks
{
    public const string Table = """
        Facebook: facebook.com, facebook.de, fb.com, fb.me, fbsbx.com, com.facebook.katana, com.facebook.lite, facebook, fb, facebook_ads, facebookads, meta
        Messenger: messenger.com, m.me, com.facebook.orca, messenger
        Instagram: instagram.com, ig.me, com.instagram.android, instagram, ig, insta
        Threads: threads.net, threads.com, com.instagram.barcelona, threads
        WhatsApp: whatsapp.com, wa.me, com.whatsapp, com.whatsapp.w4b, whatsapp
        X: x.com, twitter.com, t.co, com.twitter.android, twitter, x, tweetdeck.com
        LinkedIn: linkedin.com, lnkd.in, com.linkedin.android, linkedin, linked_in
        Reddit: reddit.com, redd.it, com.reddit.frontpage, com.andrewshu.android.reddit, com.laurencedawson.reddit_sync, reddit, old.reddit.com
        YouTube: youtube.com, youtu.be, youtube-nocookie.com, com.google.android.youtube, youtube, yt
        TikTok: tiktok.com, tiktokv.com, com.zhiliaoapp.musically, com.ss.android.ugc.trill, tiktok
        Douyin: douyin.com, iesdouyin.com
        Pinterest: pinterest.*, pin.it, com.pinterest, pinterest
        Snapchat: snapchat.com, com.snapchat.android, snapchat
        Telegram: telegram.org, telegram.me, t.me, web.telegram.org, org.telegram.messenger, org.telegram.plus, org.thunderdog.challegram, telegram
        Discord: discord.com, discordapp.com, discord.gg, com.discord, discord
        Slack: slack.com, com.slack, slack
        Signal: signal.org, signal.me, org.thoughtcrime.securesms
        Viber: viber.com, com.viber.voip, viber
        LINE: line.me, jp.naver.line.android
        KakaoTalk: kakao.com, kakaocorp.com, com.kakao.talk, kakaotalk
        KakaoStory: story.kakao.com
        WeChat: wechat.com, weixin.qq.com, mp.weixin.qq.com, com.tencent.mm, wechat
        QQ: qzone.qq.com, user.qzone.qq.com, com.tencent.mobileqq
        Zalo: zalo.me, chat.zalo.me, com.zing.zalo
        Skype: web.skype.com, com.skype.raider
        Microsoft Teams: teams.microsoft.com, teams.live.com, statics.teams.cdn.office.net, com.microsoft.teams
        Google Chat: chat.google.com, com.google.android.apps.dynamite
        Weibo: weibo.com, weibo.cn, t.cn, com.sina.weibo, weibo
        Xiaohongshu: xiaohongshu.com, xhslink.com, com.xingin.xhs
        Zhihu: zhihu.com
        Douban: douban.com
        Bilibili: bilibili.com, b23.tv
        Youku: youku.com
        Tieba: tieba.baidu.com
        Kuaishou: kuaishou.com
        VK: vk.com, vk.ru, vkontakte.ru, away.vk.com, com.vkontakte.android, vk
        Odnoklassniki: ok.ru, odnoklassniki.ru, ru.ok.android
        Dzen: dzen.ru, zen.yandex.ru
        Rutube: rutube.ru
        Pikabu: pikabu.ru
        Habr: habr.com
        LiveJournal: livejournal.com
        Bluesky: bsky.app, go.bsky.app, xyz.blueskyweb.app, bluesky
        Mastodon: mastodon.social, mastodon.online, mastodon.world, mastodon.cloud, mastodon.art, mstdn.social, mstdn.jp, mstdn.ca, mas.to, hachyderm.io, fosstodon.org, infosec.exchange, techhub.social, chaos.social, mathstodon.xyz, indieweb.social, universeodon.com, troet.cafe, norden.social, social.vivaldi.net, ruby.social, phpc.social, sigmoid.social, toot.community, aus.social, pawoo.net, kolektiva.social, scholar.social, fedi.at, mastodon, org.joinmastodon.android
        Misskey: misskey.io
        Lemmy: lemmy.world, lemmy.ml, lemm.ee, sh.itjust.works, beehaw.org, programming.dev, feddit.org, feddit.de, discuss.tchncs.de
        Pixelfed: pixelfed.social
        PeerTube: peertube.tv, framatube.org
        Truth Social: truthsocial.com
        Gab: gab.com
        Gettr: gettr.com
        Parler: parler.com
        Minds: minds.com
        MeWe: mewe.com
        Nextdoor: nextdoor.com, nextdoor.co.uk, nextdoor.de
        Tumblr: tumblr.com, com.tumblr, tumblr
        Medium: medium.com, com.medium.reader
        Substack: substack.com, com.substack.app, substack
        Quora: quora.com, com.quora.android, quora
        Hacker News: news.ycombinator.com, hckrnews.com, hn.algolia.com, io.github.hidroh.materialistic, hackernews, hacker_news, hn
        Lobsters: lobste.rs
        Product Hunt: producthunt.com, producthunt
        Indie Hackers: indiehackers.com
        Slashdot: slashdot.org
        Digg: digg.com
        Designer News: designernews.co
        DEV Community: dev.to
        Hashnode: hashnode.com, hashnode.dev
        Stack Overflow: stackoverflow.com, ru.stackoverflow.com, es.stackoverflow.com, stackoverflow
        Stack Exchange: stackexchange.com, superuser.com, serverfault.com, askubuntu.com, mathoverflow.net
        Dribbble: dribbble.com
        Behance: behance.net
        DeviantArt: deviantart.com
        ArtStation: artstation.com
        Flickr: flickr.com, flic.kr
        500px: 500px.com
        Imgur: imgur.com
        Giphy: giphy.com
        9GAG: 9gag.com
        4chan: 4chan.org, boards.4chan.org
        Vimeo: vimeo.com, com.vimeo.android.videoapp
        Dailymotion: dailymotion.com
        Twitch: twitch.tv, tv.twitch.android.app, twitch
        Kick: kick.com
        Rumble: rumble.com
        Odysee: odysee.com
        Niconico: nicovideo.jp
        SoundCloud: soundcloud.com
        Bandcamp: bandcamp.com
        Spotify: open.spotify.com, com.spotify.music
        Last.fm: last.fm
        Goodreads: goodreads.com
        Letterboxd: letterboxd.com
        Strava: strava.com
        Meetup: meetup.com
        Patreon: patreon.com
        Ko-fi: ko-fi.com
        Buy Me a Coffee: buymeacoffee.com
        Linktree: linktr.ee, linktree
        Xing: xing.com, com.xing.android
        Gutefrage: gutefrage.net
        Wykop: wykop.pl
        Menéame: meneame.net
        Taringa: taringa.net
        Ameba: ameblo.jp, ameba.jp
        Hatena: b.hatena.ne.jp, hatenablog.com
        Note: note.com
        Mixi: mixi.jp
        Naver Blog: blog.naver.com, m.blog.naver.com
        Naver Café: cafe.naver.com, m.cafe.naver.com
        Band: band.us
        DC Inside: dcinside.com
        PTT: ptt.cc
        Dcard: dcard.tw
        Plurk: plurk.com
        Koo: kooapp.com
        ShareChat: sharechat.com
        Badoo: badoo.com
        Tagged: tagged.com
        Myspace: myspace.com
        Classmates: classmates.com
        ResearchGate: researchgate.net
        Academia: academia.edu
        Steam Community: steamcommunity.com
        Flipboard: flipboard.com, flipboard.app, flipboard
        Pocket: getpocket.com, com.ideashower.readitlater.pro
        Instapaper: instapaper.com
        Pearltrees: pearltrees.com
        Scoop.it: scoop.it
        Buffer: buffer.com, buff.ly, buffer
        Hootsuite: hootsuite.com, ow.ly, hootsuite
        """;
}
