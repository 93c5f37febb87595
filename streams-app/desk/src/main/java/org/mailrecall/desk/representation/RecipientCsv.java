package org.mailrecall.desk.representation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.text.ReasonTexts;
import org.mailrecall.desk.text.Words;
import org.mailrecall.desk.trace.RecipientState;

/** Writes the recipients of a recall as CSV. */
public final class RecipientCsv {
    private static final List<String> COLUMNS = List.of(
            "SenderAddress",
            "RecipientAddress",
            "Mailbox",
            "Result",
            "Reason",
            "Text",
            "WasRead",
            "SecondsInMailbox",
            "KeptForHold",
            "Attempts",
            "EndedTime");

    private RecipientCsv() {}

    /**
     * Answers a call with all recipients of a recall in a single file. The recipients are read from the store in pages.
     */
    public static void answer(Call call, RecallRecord recall, Function<Optional<String>, Page<RecipientState>> list)
            throws IOException {
        Words words = call.words();
        Csv.answer(call.http(), "recipients", COLUMNS, list, s -> new Object[] {
            recall.sender(),
            s.recipient(),
            s.mailbox(),
            s.result(),
            s.reason(),
            ReasonTexts.of(s, words).what(),
            s.wasRead(),
            s.inMailboxMillis() == null ? null : s.inMailboxMillis() / 1000,
            s.keptForHold(),
            s.attempts(),
            Json.time(s.endedTime())
        });
    }
}
