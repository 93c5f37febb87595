package org.mailrecall.mail.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.AnswerJournal.Entry;

/** One line of the journal's file: a checksum, a space, JSON. Times are UTC milliseconds. */
record JournalLine(
        String key,
        long deadline,
        boolean done,
        OutcomeStatus status,
        long time,
        Boolean wasRead,
        Boolean keptForHold,
        String detail) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JournalLine of(String key, Instant deadline, Entry entry) {
        Answer answer = entry.answer();
        return new JournalLine(
                key,
                deadline.toEpochMilli(),
                entry.done(),
                answer.status(),
                answer.time().toEpochMilli(),
                answer.wasRead(),
                answer.keptForHold(),
                answer.detail());
    }

    Entry entry() {
        return new Entry(new Answer(status, Instant.ofEpochMilli(time), wasRead, keptForHold, detail), done);
    }

    byte[] encode() {
        try {
            String json = JSON.writeValueAsString(this);
            return (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A last line that a crash cut short never counted; any other damage is an error. */
    static List<JournalLine> decodeAll(String text) throws IOException {
        List<JournalLine> lines = new ArrayList<>();
        int number = 0;
        for (int from = 0, end; (end = text.indexOf('\n', from)) >= 0; from = end + 1) {
            number++;
            String line = text.substring(from, end);
            int space = line.indexOf(' ');
            if (space < 0 || !line.substring(0, space).equals(checksum(line.substring(space + 1)))) {
                throw new IOException("line " + number + " is damaged");
            }
            lines.add(JSON.readValue(line.substring(space + 1), JournalLine.class));
        }
        return lines;
    }

    private static String checksum(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
