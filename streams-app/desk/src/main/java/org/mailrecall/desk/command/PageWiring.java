package org.mailrecall.desk.command;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.mailrecall.desk.access.OidcSettings;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.page.link.LinkPages;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.visit.PageParts;

/**
 * Makes the parts of the page from the settings. The page has sessions, and at the issuer it is a client with an id of
 * its own: that id is the audience of its tokens.
 */
final class PageWiring {
    private PageWiring() {}

    /** Returns the parts of the pages for people who have signed in. */
    static PageParts pages(
            DeskConfig config, Database database, Directory directory, DeskParts answers, InstantSource clock) {
        OidcSettings api = config.oidc();
        OidcSettings page = new OidcSettings(
                api.issuer(),
                config.signIn().clientId(),
                api.keys(),
                api.tenantClaim(),
                api.addressClaim(),
                api.rolesClaim());
        return new PageParts(
                database,
                answers.gate(),
                new TokenVerifier(page, directory),
                new Sessions(database, directory, clock),
                config.signIn(),
                answers.live(),
                config.deadlines(),
                answers.actions(),
                ExportKey.of(config.kafka().signatures()),
                clock);
    }

    /** Returns the page behind the links of report mails. */
    static LinkPages links(
            DeskConfig config,
            Database database,
            Directory directory,
            DeskParts answers,
            LinkStore links,
            MeterRegistry meters,
            InstantSource clock) {
        return new LinkPages(
                database,
                answers.store(),
                links,
                new LinkMetrics(meters),
                new Sessions(database, directory, clock),
                config.signIn().isSecure(),
                config.deadlines(),
                clock);
    }
}
