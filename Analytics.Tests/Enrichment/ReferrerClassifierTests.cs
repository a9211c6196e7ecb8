using Analytics.Core.Enrichment;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Enrichment;

public sealed class ReferrerClassifierTests
{
    private static readonly ReferrerClassifier Classifier = ReferrerClassifier.Load();

    [Theory]
    [InlineData(Channel.Organic, "Google", "https://www.google.com/ https://google.de/search?q=x https://www.google.co.uk/ http://www.google.com.br/url?x https://images.google.fr/ android-app://com.google.android.googlequicksearchbox/ google.com //www.google.at/")]
    [InlineData(Channel.Organic, "Bing", "https://www.bing.com/search?q=x https://cn.bing.com/")]
    [InlineData(Channel.Organic, "DuckDuckGo", "https://duckduckgo.com/ https://html.duckduckgo.com/html/")]
    [InlineData(Channel.Organic, "Yahoo", "https://search.yahoo.com/ https://de.search.yahoo.com/ https://r.search.yahoo.com/x https://search.yahoo.co.jp/ https://www.yahoo.com/")]
    [InlineData(Channel.Organic, "Ecosia", "https://www.ecosia.org/search?q=x")]
    [InlineData(Channel.Organic, "Baidu", "https://www.baidu.com/link?url=x https://m.baidu.com/")]
    [InlineData(Channel.Organic, "Yandex", "https://yandex.ru/search/ https://www.yandex.com/ https://yandex.com.tr/ https://ya.ru/")]
    [InlineData(Channel.Organic, "Naver", "https://search.naver.com/ https://m.search.naver.com/ https://www.naver.com/")]
    [InlineData(Channel.Organic, "Seznam", "https://search.seznam.cz/ https://www.seznam.cz/")]
    [InlineData(Channel.Organic, "Qwant", "https://www.qwant.com/")]
    [InlineData(Channel.Organic, "Startpage", "https://www.startpage.com/ https://eu.startpage.com/")]
    [InlineData(Channel.Organic, "Brave Search", "https://search.brave.com/")]
    [InlineData(Channel.Organic, "Kagi", "https://kagi.com/")]
    [InlineData(Channel.Organic, "Mojeek", "https://www.mojeek.com/")]
    [InlineData(Channel.Organic, "Sogou", "https://www.sogou.com/")]
    [InlineData(Channel.Social, "Facebook", "https://www.facebook.com/ https://l.facebook.com/l.php?u=x https://m.facebook.com/ https://lm.facebook.com/ android-app://com.facebook.katana/ https://fb.me/x")]
    [InlineData(Channel.Social, "Instagram", "https://www.instagram.com/ https://l.instagram.com/")]
    [InlineData(Channel.Social, "X", "https://t.co/abc https://x.com/ann https://twitter.com/ann https://mobile.twitter.com/ android-app://com.twitter.android")]
    [InlineData(Channel.Social, "LinkedIn", "https://www.linkedin.com/feed/ https://lnkd.in/x android-app://com.linkedin.android/")]
    [InlineData(Channel.Social, "Reddit", "https://www.reddit.com/r/x https://old.reddit.com/ https://out.reddit.com/ android-app://com.reddit.frontpage/")]
    [InlineData(Channel.Social, "YouTube", "https://www.youtube.com/watch?v=x https://m.youtube.com/ https://youtu.be/x")]
    [InlineData(Channel.Social, "TikTok", "https://www.tiktok.com/@x")]
    [InlineData(Channel.Social, "Pinterest", "https://www.pinterest.com/pin/1 https://www.pinterest.co.uk/ https://de.pinterest.com/ https://pin.it/x https://pinterest.fr/")]
    [InlineData(Channel.Social, "Telegram", "https://t.me/x https://web.telegram.org/ android-app://org.telegram.messenger/")]
    [InlineData(Channel.Social, "Hacker News", "https://news.ycombinator.com/item?id=1")]
    [InlineData(Channel.Social, "Mastodon", "https://mastodon.social/@x https://fosstodon.org/")]
    [InlineData(Channel.Social, "Bluesky", "https://bsky.app/profile/x")]
    [InlineData(Channel.Social, "VK", "https://vk.com/ https://away.vk.com/")]
    [InlineData(Channel.Social, "Threads", "https://www.threads.net/ https://l.threads.com/")]
    [InlineData(Channel.Social, "Stack Overflow", "https://stackoverflow.com/questions/1")]
    [InlineData(Channel.Social, "Product Hunt", "https://www.producthunt.com/posts/x")]
    [InlineData(Channel.Social, "Discord", "https://discord.com/channels/1")]
    [InlineData(Channel.Email, "Gmail", "https://mail.google.com/mail/u/0 android-app://com.google.android.gm/")]
    [InlineData(Channel.Email, "Outlook", "https://outlook.live.com/ https://outlook.office.com/ https://eur01.safelinks.protection.outlook.com/")]
    [InlineData(Channel.Email, "Yahoo Mail", "https://mail.yahoo.com/ https://us.mail.yahoo.com/")]
    [InlineData(Channel.Email, "Proton Mail", "https://mail.proton.me/")]
    [InlineData(Channel.Email, "GMX", "https://deref-gmx.net/mail/client/x")]
    [InlineData(Channel.Email, "Mail.ru", "https://e.mail.ru/")]
    [InlineData(Channel.Ai, "ChatGPT", "https://chatgpt.com/ https://chat.openai.com/ android-app://com.openai.chatgpt/")]
    [InlineData(Channel.Ai, "Claude", "https://claude.ai/chat/x")]
    [InlineData(Channel.Ai, "Perplexity", "https://www.perplexity.ai/search")]
    [InlineData(Channel.Ai, "Gemini", "https://gemini.google.com/app https://bard.google.com/")]
    [InlineData(Channel.Ai, "Copilot", "https://copilot.microsoft.com/")]
    [InlineData(Channel.Ai, "DeepSeek", "https://chat.deepseek.com/")]
    [InlineData(Channel.Ai, "Grok", "https://grok.com/")]
    [InlineData(Channel.Ai, "Mistral", "https://chat.mistral.ai/")]
    [InlineData(Channel.Referral, "GitHub", "https://github.com/x/y")]
    [InlineData(Channel.Referral, "Wikipedia", "https://en.wikipedia.org/wiki/X https://de.m.wikipedia.org/")]
    [InlineData(Channel.Referral, "Google Docs", "https://docs.google.com/document/d/1")]
    [InlineData(Channel.Referral, "Google News", "https://news.google.com/")]
    [InlineData(Channel.Referral, "tagassistant.google.com", "https://tagassistant.google.com/")]
    [InlineData(Channel.Referral, "notgoogle.com", "https://notgoogle.com/")]
    [InlineData(Channel.Referral, "google.example.com", "https://google.example.com/")]
    [InlineData(Channel.Referral, "some-blog.net", "https://www.some-blog.net/post/1?utm_source=x#y")]
    [InlineData(Channel.Referral, "com.example.reader", "android-app://com.example.reader/")]
    public void Classify_Referrers_NameSourceAndMedium(Channel medium, string source, string referrers)
    {
        foreach (var referrer in referrers.Split(' '))
            Assert.Equal((referrer, source, medium), (referrer, Classifier.Classify(referrer, "shop.example").Source, Classifier.Classify(referrer, "shop.example").Medium));
    }

    [Theory]
    [InlineData("https://WWW.Some-Blog.net/Post/1?secret=1#top", "some-blog.net", "some-blog.net/Post/1")]
    [InlineData("https://some-blog.net:8443/", "some-blog.net", "some-blog.net")]
    [InlineData("https://ann:secret@some-blog.net/x", "some-blog.net", "some-blog.net/x")]
    [InlineData("some-blog.net/x/", "some-blog.net", "some-blog.net/x/")]
    [InlineData("https://some-blog.net?x", "some-blog.net", "some-blog.net")]
    [InlineData("android-app://com.google.android.gm/path", "com.google.android.gm", "com.google.android.gm")]
    public void Classify_Referrer_KeepsHostAndPathOnly(string referrer, string host, string address)
    {
        var referral = Classifier.Classify(referrer, "shop.example");

        Assert.Equal((host, address), (referral.Host, referral.Address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("https://example.com/other")]
    [InlineData("https://www.example.com/")]
    [InlineData("http://EXAMPLE.com")]
    [InlineData("about:blank")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///home/ann/x.html")]
    [InlineData("chrome-extension://abcdef/page.html")]
    [InlineData("https://")]
    [InlineData("http://localhost/x")]
    [InlineData("not an address.")]
    [InlineData("https://exa mple.org/")]
    public void Classify_NoReferrerOrOwnSite_IsNone(string? referrer)
    {
        Assert.Equal(Referral.None, Classifier.Classify(referrer, "example.com"));
        Assert.Equal(Referral.None, Classifier.Classify(referrer, "www.Example.com"));
    }

    [Fact]
    public void Classify_Subdomain_IsAReferrer() => Assert.Equal("blog.example.com", Classifier.Classify("https://blog.example.com/", "example.com").Host);

    [Fact]
    public void Classify_LongPath_IsCut() =>
        Assert.Equal(512, Classifier.Classify("https://some-blog.net/" + new string('a', 4_000), "example.com").Address!.Length);

    [Fact]
    public void Classify_AnyText_NeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll((string? text) =>
        Classifier.Classify(text, "example.com") is not null && Classifier.Classify("https://" + text, "example.com") is not null));
}
