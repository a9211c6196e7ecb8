namespace Analytics.Core.Enrichment;

/// <summary>
/// The words by which programs give themselves away, one line a class, separated by commas; case is ignored. A word that
/// begins with ^ counts only at the start of the User-Agent. Where a User-Agent has words of several classes, the class that
/// stands first in the list wins: add the more telling words to the earlier class.
/// </summary>
internal static class BotTokens
{
    public static readonly (BotClass Class, string Words)[] Lines =
    [
        (BotClass.AiCrawler, """
            GPTBot, ChatGPT-User, OAI-SearchBot, OAI-AdsBot, ChatGPT Agent, OpenAI, ClaudeBot, Claude-User, Claude-SearchBot, Claude-Web, anthropic-ai, PerplexityBot,
            Perplexity-User, Bytespider, TikTokSpider, CCBot, Google-Extended, GoogleOther, Gemini-Deep-Research, Google-NotebookLM, GoogleAgent, Google-CloudVertexBot,
            Applebot-Extended, Meta-ExternalAgent, Meta-ExternalFetcher, meta-webindexer, FacebookBot, Amazonbot, Amzn-SearchBot, Amzn-User, NovaAct, cohere-ai,
            cohere-training-data-crawler, MistralAI-User, MistralBot, DuckAssistBot, YouBot, AI2Bot, Ai2Bot-Dolma, Diffbot, omgili, omgilibot, Webzio-Extended, Timpibot,
            ImagesiftBot, img2dataset, PanguBot, Kangaroo Bot, DeepSeekBot, ICC-Crawler, iaskspider, PhindBot, Andibot, bigsur.ai, Brightbot, FirecrawlAgent, Crawl4AI,
            QuillBot, SemrushBot-OCOB, Sidetrade, VelenPublicWebCrawler, wpbot, xAI-Bot, GrokBot, Grok-DeepSearch, LinerBot, TavilyBot, Cotoyogi, Factset_spyderbot,
            aiHitBot, Devin/, Manus-User, Poggio-Citations, ProRataInc, QualifiedBot, Thinkbot, ShapBot, LCC (+, Linguee Bot, MyCentralAIScraperBot, netEstate Imprint
            """),
        (BotClass.Monitor, """
            UptimeRobot, Pingdom, PingdomPageSpeed, StatusCake, Site24x7, Uptime-Kuma, BetterStack, Better Uptime, BetterUptime, HetrixTools, Freshping, NodePing, updown.io,
            UptimeBot, Datadog, DatadogSynthetics, NewRelicPinger, NewRelicSynthetics, Catchpoint, GomezAgent, Dynatrace, RuxitSynthetic, Checkly, AlertSite, Monitis, Montastic,
            Zabbix, check_http, Nagios, Icinga, PRTG, kube-probe, GoogleHC, ELB-HealthChecker, Amazon-Route53-Health-Check, Cloudflare-Healthchecks,
            Cloudflare-Traffic-Manager, CloudFlare-AlwaysOnline, Google-Cloud-Monitoring, GoogleStackdriverMonitoring, Oh Dear, OhDear.app, Uptimia, Sucuri, Jetmon, jetmonitor,
            Cula Monitor, Gatus, Blackbox Exporter, Prometheus/, HealthChecker, Chrome-Lighthouse, Google Page Speed, PageSpeed, GTmetrix, PTST/, SpeedCurve, WebPageTest,
            Calibre, DebugBear, Yellowlab, Statuspage, StatusOK, Server Density, SiteUptime, UptimeHero, Hyperping, CronitorBot, Cronitor, Pulsetic, Uptime.com, Host-Tracker,
            HostTracker, SiteMonitor, Monitor.Us, Instatus, FreeWebMonitoring, W3C_Validator, W3C-checklink, W3C-mobileOK, Validator.nu, SSL Labs, Qualys, Netcraft
            """),
        (BotClass.Crawler, """
            Googlebot, AdsBot-Google, Mediapartners-Google, APIs-Google, FeedFetcher-Google, Google-InspectionTool, Google-Read-Aloud, Google-Site-Verification, Google Favicon,
            Google Web Preview, GoogleProducer, GoogleAssociationService, Storebot-Google, DuplexWeb-Google, Google-Safety, Google-Adwords, bingbot, BingPreview, adidxbot,
            MicrosoftPreview, msnbot, SkypeUriPreview, Slurp, DuckDuckBot, DuckDuckGo-Favicons, Baiduspider, YandexBot, YandexImages, YandexMobileBot, YandexMetrika,
            YandexAccessibilityBot, YandexRenderResourcesBot, YandexFavicons, YandexWebmaster, YandexDirect, YaDirectFetcher, Sogou web spider, Sogou inst spider, Exabot, SeznamBot,
            Qwantify, Qwantbot, Applebot, PetalBot, AspiegelBot, Yisouspider, 360Spider, HaosouSpider, ^Yeti/, (compatible; Yeti, Daumoa, coccocbot, MojeekBot, Mail.RU_Bot,
            StractBot, Marginalia, Wotbox, Gigabot, ia_archiver, archive.org, InternetArchive, Wayback, heritrix, Nutch, facebookexternalhit, facebookcatalog,
            facebookplatform, Twitterbot, LinkedInBot, Pinterestbot, ^Pinterest/0, Slackbot, Slack-ImgProxy, Discordbot, TelegramBot, ^WhatsApp/, ^Viber/, Snap URL Preview, redditbot,
            vkShare, OdklBot, ^Tumblr/, Mastodon/, Pleroma, Misskey, Bluesky Cardyb, Embedly, Iframely, Quora Link Preview, FlipboardProxy, nuzzel, Outbrain, Taboola, Bitlybot,
            AhrefsBot, AhrefsSiteAudit, SemrushBot, SiteAuditBot, MJ12bot, DotBot, rogerbot, BLEXBot, DataForSeo, serpstatbot, SEOkicks, SEOlyt, Screaming Frog, Sitebulb, DeepCrawl, Lumar, OnCrawl,
            Botify, Ryte, Seobility, SiteChecker, Majestic, SEMRush, spbot, linkdex, XoviBot, SISTRIX, barkrowler, Buck/, Moreover, BuiltWith, Wappalyzer, WhatWeb, Netsystems, CensysInspect,
            Shodan, masscan, Nmap, zgrab, Expanse, Palo Alto, InternetMeasurement, Nuclei, Nikto, sqlmap, WPScan, Acunetix, Nessus, OpenVAS, Detectify, GmailImageProxy, YahooMailProxy,
            Google-AMPHTML, YandexVertis, proximic, Grapeshot, grub-client, ADmantX, IAS crawler, peer39, TTD-Content, Criteobot, Adbeat, AdIdx, LivelapBot, Feedbin, Inoreader,
            NewsBlur, TheOldReader, Tiny Tiny RSS, FreshRSS, Miniflux, Netvibes, Bloglovin, SimplePie, UniversalFeedParser, MagpieRSS, FeedBurner, BazQux, Feedspot, Superfeedr, Blogtrottr, RSSbot,
            Scrapy, Colly, HTTrack, WebCopier, SiteSucker, Teleport Pro, Offline Explorer, WebZIP, WebReaper, WebStripper, EmailCollector, EmailSiphon, LinkWalker, LinkChecker, Xenu,
            Dead Link, BrokenLink, Trendiction, Buzztalk, Brandwatch, Meltwater, BrandVerity, TurnitinBot, CopyScape, PlagScan, Ezooms, Zoominfo, magpie-crawler, Genieo, YaCy, Jooblebot, Neevabot,
            The Knowledge AI, Dataprovider, Datanyze, Owler, netEstate, Jyxobot, Vagabondo, ScoutJet, Cliqzbot, webmeup, MegaIndex, Swiftbot, Ask Jeeves, Teoma, Riddler,
            Mediatoolkit, BDCbot, Sosospider, YoudaoBot, EtaoSpider, ZumBot, Cincraw, Hatena-, Hatena::, Feedly/, Google-Test, bitdiscovery, PagePeeker, Thumbshot, URLScan, urlscan, Url2png, Screenshot
            """),
        (BotClass.Headless, """
            HeadlessChrome, Headless, PhantomJS, SlimerJS, CasperJS, Puppeteer, Playwright, Selenium, WebDriver, Cypress/, Nightmare, TrifleJS, jsdom, HtmlUnit, Zombie.js, Electron-Headless,
            Prerender, Rendertron, Browserless, Lightpanda, wkhtmlto, QtWebEngine-Headless, TestCafe, Happy-DOM, HappyDOM, Ghost Inspector, BrowserStack
            """),
        (BotClass.HttpLibrary, """
            curl/, ^curl, Wget, python-requests, python-urllib, python-httpx, ^Python/, ^python, Python-aiohttp, aiohttp, httpx, urllib3, pycurl, mechanize, httplib2, Go-http-client, ^Go , go-resty, fasthttp,
            ^req/, ^okhttp, axios, node-fetch, undici, ^node, ^got/, ^got (, superagent, needle/, ^request/, ^Java, Apache-HttpClient, Apache-HttpAsyncClient, Commons-HttpClient, ^Jakarta, HttpURLConnection,
            ^Jersey, ReactorNetty, AsyncHttpClient, ^AHC/, Vert.x, Ktor-client, ^ktor, ^Retrofit, libwww, ^lwp, LWP::, WWW-Mechanize, HTTP::, ^Perl, PostmanRuntime, insomnia/, HTTPie, ^Paw/, RapidAPI, Thunder Client, bruno-runtime,
            ^Ruby, Faraday, rest-client, Typhoeus, HTTParty, ^http.rb, Guzzle, ^PHP, Symfony HttpClient, Symfony BrowserKit, Zend_Http, Zend\Http, WordPress/, Drupal, Joomla, MediaWiki, ^Deno, ^Bun/,
            reqwest, ^hyper, ^ureq, ^isahc, ^surf/, ^awc/, ^Dart, RestSharp, ^.NET, HttpClient, WinHttp, WinInet Test, Microsoft URL Control, WindowsPowerShell, PowerShell/, Microsoft-CryptoAPI,
            Microsoft BITS, aria2, ^Axel, ^lftp, libfetch, libcurl, ^HTTP_Request, snoopy, ^Elixir, hackney, ^mint/, HTTPoison, ^finch, clj-http, ^scalaj, ^sttp, akka-http, ^Alamofire,
            ^Lua, lua-resty, ^Erlang, ^Haskell, ^R (, ^httr, ^libsoup, ^Swoole, ^k6/, Grafana k6, ApacheBench, ^wrk, ^hey/, vegeta, Siege/, JMeter, Gatling, Locust, autocannon, artillery, ^oha, bombardier, Blazemeter,
            GStreamer, ^Lavf, libavformat, Wget2, ^fetch/, ^undefined, ^null, ^-, ^test-agent, ^unirest, gRPC, Boto3, aws-sdk, aws-cli, rclone, ^git/, ^svn/, ^npm/, ^pip/
            """),
    ];
}
