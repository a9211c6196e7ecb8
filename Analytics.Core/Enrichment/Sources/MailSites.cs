namespace Analytics.Core.Enrichment.Sources;

/// <summary>Web mail, mail apps and senders of newsletters. How a line reads: <see cref="KnownSources"/>.</summary>
internal static class MailSites
{
    public const string Table = """
        Gmail: mail.google.com, inbox.google.com, com.google.android.gm, com.google.android.gm.lite, gmail
        Outlook: outlook.live.com, outlook.office.com, outlook.office365.com, outlook.com, hotmail.com, mail.live.com, safelinks.protection.outlook.com, com.microsoft.office.outlook, outlook
        Yahoo Mail: mail.yahoo.com, mail.yahoo.co.jp, overview.mail.yahoo.com, com.yahoo.mobile.client.android.mail
        AOL Mail: mail.aol.com, com.aol.mobile.aolapp
        iCloud Mail: mail.icloud.com
        Proton Mail: mail.proton.me, mail.protonmail.com, ch.protonmail.android
        Tuta: mail.tutanota.com, app.tuta.com
        Fastmail: fastmail.com, app.fastmail.com
        HEY: app.hey.com
        Zoho Mail: mail.zoho.com, mail.zoho.eu
        Mailbox.org: mailbox.org, webmail.mailbox.org
        Posteo: posteo.de
        StartMail: startmail.com
        Hushmail: hushmail.com
        GMX: navigator.gmx.net, bap.navigator.gmx.net, deref-gmx.net, deref-gmx.com, mail.gmx.com, 3c.gmx.net, de.gmx.mobile.android.mail
        WEB.DE: navigator.web.de, deref-web.de, deref-web-02.de, 3c.web.de
        mail.com: deref-mail.com, navigator-lxa.mail.com
        1&1 Mail: mail.ionos.de, mail.ionos.com, deref-1und1.de
        T-Online Mail: email.t-online.de
        Freenet Mail: webmail.freenet.de
        Vodafone Mail: webmail.vodafone.de
        Orange Mail: mail.orange.fr, webmail.orange.fr, mail01.orange.fr
        SFR Mail: webmail.sfr.fr, messagerie.sfr.fr
        Free Mail: zimbra.free.fr, webmail.free.fr
        La Poste: webmail.laposte.net
        Libero Mail: mail.libero.it, mail1.libero.it
        Virgilio Mail: mail.virgilio.it
        Seznam Email: email.seznam.cz
        Centrum Mail: mail.centrum.cz
        Onet Poczta: poczta.onet.pl
        WP Poczta: poczta.wp.pl
        Interia Poczta: poczta.interia.pl
        O2 Poczta: poczta.o2.pl
        Yandex Mail: mail.yandex.*, mail.yandex.com.tr, ru.yandex.mail
        Mail.ru: e.mail.ru, m.mail.ru, touch.mail.ru, ru.mail.mailapp
        Rambler Mail: mail.rambler.ru
        Ukr.net: mail.ukr.net
        Naver Mail: mail.naver.com
        Daum Mail: mail.daum.net, mail2.daum.net
        QQ Mail: mail.qq.com, wx.mail.qq.com, com.tencent.androidqqmail
        163 Mail: mail.163.com, hw.mail.163.com
        126 Mail: mail.126.com
        Sina Mail: mail.sina.com.cn
        UOL Mail: mail.uol.com.br
        BOL Mail: bmail.uol.com.br
        Terra Mail: mail.terra.com.br
        Rediffmail: mail.rediff.com
        Comcast Mail: connect.xfinity.com, mail.comcast.net
        AT&T Mail: currently.att.yahoo.com
        Cox Mail: myemail.cox.net
        BT Mail: email.bt.com
        Bluewin Mail: email.bluewin.ch
        Thunderbird: net.thunderbird.android, com.fsck.k9
        Spark: com.readdle.spark
        BlueMail: me.bluemail.mail
        Samsung Email: com.samsung.android.email.provider
        Mailchimp: mailchi.mp, campaign-archive.com, list-manage.com, mailchimp
        Brevo: sendinblue.com, sibforms.com, brevo, sendinblue
        Campaign Monitor: createsend.com, cmail19.com, cmail20.com, campaignmonitor
        Constant Contact: constantcontact.com, conta.cc
        ConvertKit: convertkit.com, convertkit-mail.com, kit
        Klaviyo: klaviyo.com, klaviyomail.com, klaviyo
        ActiveCampaign: activecampaign
        HubSpot Mail: hs-email.click, hs_email
        SendGrid: sendgrid.net, sendgrid
        Mailgun: mailgun
        MailerLite: mailerlite.com, mailerlite
        Beehiiv: beehiiv.com, beehiiv
        Buttondown: buttondown.email, buttondown.com, buttondown
        Ghost: ghost-newsletter
        Revue: getrevue.co
        Newsletter: newsletter, newsletters, email, e-mail, mailing
        """;
}
