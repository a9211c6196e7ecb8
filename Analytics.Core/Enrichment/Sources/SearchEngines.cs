namespace Analytics.Core.Enrichment.Sources;

/// <summary>Search engines. How a line reads: <see cref="KnownSources"/>.</summary>
internal static class SearchEngines
{
    public const string Table = """
        Google: =google.*, images.google.*, cse.google.com, lens.google.com, encrypted.google.com, ipv4.google.com, ipv6.google.com, com.google.android.googlequicksearchbox, com.google.android.apps.searchlite, googleadservices.com, syndicatedsearch.goog, google
        Bing: =bing.com, =bing.*, cn.bing.com, global.bing.com, m.bing.com, ssl.bing.com, com.microsoft.bing, bing
        DuckDuckGo: duckduckgo.com, duck.com, com.duckduckgo.mobile.android, duckduckgo, ddg
        Yahoo: =yahoo.com, =yahoo.*, search.yahoo.com, search.yahoo.co.jp, search.aol.com, yahoo
        AOL: =aol.com, =aol.*, search.aol.*
        Baidu: =baidu.com, m.baidu.com, image.baidu.com, baidu.jp, com.baidu.searchbox, baidu
        Yandex: =yandex.*, =ya.ru, search.yandex.*, images.yandex.*, ru.yandex.searchplugin, com.yandex.browser, yandex.com.tr, yandex
        Ecosia: ecosia.org, com.ecosia.android, ecosia
        Brave Search: search.brave.com, brave
        Qwant: qwant.com, lite.qwant.com, com.qwant.liberty, qwant
        Startpage: startpage.com, startpagina.nl, ixquick.com, startpage
        Naver: =naver.com, search.naver.com, m.search.naver.com, com.nhn.android.search, naver
        Daum: =daum.net, search.daum.net, m.search.daum.net, daum
        Seznam: =seznam.cz, search.seznam.cz, cz.seznam.sbrowser, seznam
        Sogou: sogou.com, sogou
        360 Search: so.com, m.so.com, haosou.com
        Shenma: sm.cn, m.sm.cn, yz.m.sm.cn
        Toutiao Search: so.toutiao.com
        Coc Coc: coccoc.com, com.coccoc.trinhduyet
        Kagi: kagi.com
        Mojeek: mojeek.com, mojeek.co.uk
        Swisscows: swisscows.com, swisscows.ch
        MetaGer: metager.de, metager.org
        Presearch: presearch.com, presearch.org, engine.presearch.org
        SearXNG: searx.*, searx.be, searxng.*, search.disroot.org, paulgo.io, priv.au
        Marginalia: search.marginalia.nu, marginalia-search.com
        Stract: stract.com
        Gibiru: gibiru.com
        Karma Search: karmasearch.org
        Lilo: lilo.org, search.lilo.org
        OceanHero: oceanhero.today
        Ekoru: ekoru.org
        GiveWater: givewater.com
        YouCare: youcare.world
        Gigablast: gigablast.com
        Dogpile: dogpile.com
        WebCrawler: webcrawler.com
        MetaCrawler: metacrawler.com
        Excite: excite.com, excite.co.jp
        Info.com: info.com
        Ask: =ask.com, uk.ask.com, de.ask.com, search.ask.com, ask
        Lycos: lycos.com, search.lycos.com, lycos.fr, lycos.de
        AltaVista: altavista.com
        Goo: goo.ne.jp, search.goo.ne.jp
        Biglobe: search.biglobe.ne.jp
        Rakuten Search: websearch.rakuten.co.jp
        So-net: so-net.ne.jp
        Rambler: nova.rambler.ru, =rambler.ru
        Mail.ru Search: go.mail.ru
        Sputnik: sputnik.ru
        Nigma: nigma.ru
        Onet: szukaj.onet.pl
        WP Szukaj: szukaj.wp.pl
        Netsprint: netsprint.pl
        Virgilio: ricerca.virgilio.it
        Libero Ricerca: ricerca.libero.it
        Arianna: arianna.libero.it
        T-Online Suche: suche.t-online.de
        Web.de Suche: suche.web.de
        GMX Suche: suche.gmx.net, suche.gmx.at
        Freenet Suche: suche.freenet.de
        1und1 Suche: search.1and1.com, suche.1und1.de
        Fireball: fireball.de, fireball.com
        Orange: lemoteur.orange.fr, lemoteur.fr
        Bouygues: recherche.bbox.fr
        SFR Recherche: recherche.sfr.fr
        Free Recherche: recherche.free.fr
        Sapo: pesquisa.sapo.pt
        UOL Busca: busca.uol.com.br
        Terra: buscador.terra.es, buscador.terra.com.br
        Eniro: eniro.se
        Kvasir: kvasir.no
        Sesam: sesam.no
        Delfi Search: otsing.delfi.ee
        Neti: neti.ee
        Zapmeta: zapmeta.*, zapmeta.com
        Centrum: search.centrum.cz
        Atlas: searchatlas.centrum.cz
        Zoznam: zoznam.sk
        Walla: search.walla.co.il
        Yam: search.yam.com
        Najdi: najdi.si
        Pogodak: pogodak.*
        Petal Search: petalsearch.com, com.huawei.search
        Vivaldi Search: search.vivaldi.com
        Opera Search: search.opera.com
        Mozilla Search: search.mozilla.com
        Avira Search: search.avira.com, search.avira.net
        AVG Search: search.avg.com
        Avast Search: search.avast.com
        Norton Search: nortonsafe.search.ask.com, search.norton.com
        Conduit: search.conduit.com
        Babylon: search.babylon.com
        MyWay: myway.com, hp.myway.com, mywebsearch.com
        Search.com: search.com
        Dalton Search: search.daltonsearch.com
        Comcast: search.xfinity.com, search.comcast.net
        Verizon Search: search.verizon.com
        Cox Search: search.cox.net
        Frontier Search: search.frontier.com
        Juno: search.juno.com
        EarthLink: search.earthlink.net
        Windstream: search.windstream.net
        Localsearch: localsearch.ch, tel.search.ch, search.ch
        Herold: herold.at
        Dark Search: ahmia.fi
        Wolfram Alpha: wolframalpha.com
        """;
}
