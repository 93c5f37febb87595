package org.mailrecall.desk.api;

import java.util.List;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** What the desk of the tests has read: recalls of two tenants, some of them under one id. */
public final class DeskHistory {
    /** 16 November 2026, 08:00 UTC. */
    public static final long ASKED = 1_794_816_000_000L;

    /** A recall by Ada, of Bo (deleted), Cy (encrypted) and Dee (pending). */
    public static final String FIGURES = "figures@contoso.example";
    /** A recall that Bo asked for in the name of the shared mailbox, waiting for approval. */
    public static final String OFFER = "offer@contoso.example";
    /** A recall of the second tenant under the id of Ada's recall, and a subject that nobody of Contoso may see. */
    public static final String SECRET_SUBJECT = "Recall: Fabrikam's secret";

    private DeskHistory() {}

    static List<TraceRow> rows() {
        TraceRows bo = figures("bo");
        TraceRows cy = figures("cy");
        TraceRows dee = figures("dee");
        TraceRows offer = TraceRows.of("contoso", OFFER, "sales@contoso.example", "gil@contoso.example", ASKED + 60_000)
                .askedBy("bo@contoso.example")
                .subject("Recall: =cmd|' /C calc'!A0");
        TraceRows foreign = TraceRows.of("fabrikam", FIGURES, "jo@fabrikam.example", "kim@fabrikam.example", ASKED)
                .subject(SECRET_SUBJECT);
        return List.of(
                bo.receive(),
                cy.receive(),
                dee.receive(),
                cy.failed("ENCRYPTED"),
                bo.expand(),
                bo.command(1),
                foreign.receive(),
                foreign.succeeded(false, 1_000),
                bo.succeeded(true, 90_000),
                offer.receive(),
                offer.waitForApproval());
    }

    public static TraceRows figures(String recipient) {
        return TraceRows.of("contoso", FIGURES, "ada@contoso.example", recipient + "@contoso.example", ASKED)
                .subject("Recall: 100% of the _Figures_");
    }
}
