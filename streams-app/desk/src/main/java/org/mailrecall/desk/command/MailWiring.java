package org.mailrecall.desk.command;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.EnumSet;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.desk.config.ReportMailConfig;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.mail.MailMetrics;
import org.mailrecall.desk.mail.ReportMail;
import org.mailrecall.desk.mail.ReportReaders;
import org.mailrecall.desk.mail.relay.SmtpRelay;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.store.StoreSection;

/** Makes the parts of report mail from the settings. */
final class MailWiring {
    private MailWiring() {}

    /** Returns report mail that is not started yet. */
    static ReportMail mail(
            DeskConfig config,
            ReportMailConfig settings,
            Database database,
            Directory directory,
            TenantMailRules rules,
            LinkStore links,
            FilledStore store,
            MeterRegistry meters,
            InstantSource clock) {
        return new ReportMail(
                database,
                settings.mail(),
                rules,
                new ReportReaders(directory, settings.mail().mostReaders()),
                links,
                config.deadlines(),
                () -> store.has(EnumSet.allOf(StoreSection.class)),
                () -> new SmtpRelay(settings.relay()),
                settings.connections(),
                new MailMetrics(meters, clock),
                clock);
    }
}
