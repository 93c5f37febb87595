package org.mailrecall.desk.command;

import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.incident.AuditExport;
import org.mailrecall.desk.incident.ExportEndpoints;
import org.mailrecall.desk.incident.IncidentPaper;
import org.mailrecall.desk.link.LinkEndpoint;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.RecallQueries;

/** The operations that revoke the links of report mails and that export incident papers and the audit. */
public final class LinkAndExportOperations {
    private LinkAndExportOperations() {}

    /**
     * Adds these operations to the desk's parts.
     *
     * @param key signs exports; empty where the desk has no Ed25519 key
     */
    public static void add(
            DeskParts parts,
            Database database,
            LinkStore links,
            Optional<ExportKey> key,
            Deadlines deadlines,
            InstantSource clock) {
        LinkEndpoint revoking = new LinkEndpoint(links, new RecallQueries(database), parts.gate());
        ExportEndpoints exports = new ExportEndpoints(
                new IncidentPaper(database, deadlines, clock), new AuditExport(new Audit(database), clock), key);
        parts.add(Operation.REVOKE_LINKS, revoking::revoke);
        parts.add(Operation.EXPORT_INCIDENT, exports::incident);
        parts.add(Operation.EXPORT_AUDIT, exports::audit);
    }
}
