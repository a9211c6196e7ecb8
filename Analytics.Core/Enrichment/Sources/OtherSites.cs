namespace Analytics.Core.Enrichment.Sources;

/// <summary>
/// Sites with a better name than their host, which are plain referrals; several share a domain with a search engine or a
/// network. How a line reads: <see cref="KnownSources"/>.
/// </summary>
internal static class OtherSites
{
    public const string Table = """
        Google News: news.google.com, com.google.android.apps.magazines
        Google Docs: docs.google.com, drive.google.com, slides.google.com, sheets.google.com
        Google Sites: sites.google.com
        Google Groups: groups.google.com
        Google Classroom: classroom.google.com
        Google Translate: translate.google.com, translate.goog
        Google Maps: maps.google.*, com.google.android.apps.maps
        Google Scholar: scholar.google.*
        Google Accounts: accounts.google.com
        Google Play: play.google.com
        Google Search Console: search.google.com
        Google Ads: ads.google.com, doubleclick.net, tpc.googlesyndication.com
        Google Calendar: calendar.google.com
        Google Meet: meet.google.com
        Google Discover: discover.google.com
        Yahoo News: news.yahoo.com, news.yahoo.co.jp
        Yahoo Finance: finance.yahoo.com
        MSN: msn.com
        SmartNews: smartnews.com, jp.gocro.smartnews.android
        Apple News: apple.news
        GitHub: github.com, gist.github.com, com.github.android, github
        GitLab: gitlab.com
        Bitbucket: bitbucket.org
        Codeberg: codeberg.org
        SourceForge: sourceforge.net
        npm: npmjs.com
        PyPI: pypi.org
        NuGet: nuget.org
        crates.io: crates.io
        Docker Hub: hub.docker.com
        Hugging Face: huggingface.co
        Wikipedia: wikipedia.org
        Wikimedia: wikimedia.org, wikidata.org
        Fandom: fandom.com
        Internet Archive: archive.org
        Amazon: amazon.*
        eBay: ebay.*
        Etsy: etsy.com
        Trustpilot: trustpilot.com
        Yelp: yelp.com
        Tripadvisor: tripadvisor.*
        AlternativeTo: alternativeto.net
        G2: g2.com
        Capterra: capterra.com
        Notion: notion.so, notion.site
        Trello: trello.com
        Jira: atlassian.net
        Asana: app.asana.com
        Figma: figma.com
        Canva: canva.com
        Feedly: feedly.com
        Inoreader: inoreader.com
        NewsBlur: newsblur.com
        Raindrop: raindrop.io
        Pinboard: pinboard.in
        Daily.dev: daily.dev, app.daily.dev
        Apple App Store: apps.apple.com
        """;
}
