package org.mailrecall.mail.mailbox.doveadm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/** A test of the way to mail over Dovecot's API, on a scripted API. */
abstract class ScriptedApiTest {
    static final String BO = "bo@contoso.example";
    static final String GUID = "0123456789abcdef0123456789abcdef";
    static final Wanted WANTED = new Wanted("m1@contoso.example", "copy", Instant.EPOCH);
    static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    final ScriptedApi api = new ScriptedApi();
    DoveadmMailboxes mailboxes;

    @BeforeEach
    void open() throws Exception {
        use(LONG, LONG);
    }

    void use(Duration answerTimeout, Duration commandLimit) throws Exception {
        close();
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        mailboxes = new DoveadmMailboxes(api.settings(secret, answerTimeout, commandLimit));
    }

    void close() {
        if (mailboxes != null) {
            mailboxes.close();
        }
    }

    @AfterEach
    void end() {
        close();
        api.close();
    }

    /** A row of INBOX, with the wanted Message-ID. */
    static String row(int uid, String flags, int modseq) {
        return row("INBOX", uid, flags, modseq);
    }

    static String row(String folder, int uid, String flags, int modseq) {
        return """
                {"mailbox":"%s","mailbox-guid":"%s","uid":"%d","flags":"%s","modseq":"%d","size.virtual":"10",
                "hdr.message-id":"<m1@contoso.example>","hdr.x-authenticated-sender":"","hdr.x-delivery-id":"d",
                "hdr.x-recall-seal":""}"""
                .formatted(folder, GUID, uid, flags.replace("\\", "\\\\"), modseq);
    }

    /** The results of some commands, each of which gave these rows. */
    static String answer(String... rows) {
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            answer.append(i == 0 ? "[" : ",");
            answer.append(
                    rows[i].startsWith("error")
                            ? "[\"error\",{\"type\":\"exitCode\",\"exitCode\":" + rows[i].substring(5) + "},\"c" + i
                                    + "\"]"
                            : "[\"doveadmResponse\",[" + rows[i] + "],\"c" + i + "\"]");
        }
        return answer + "]";
    }

    Findings look(MailboxSession session) throws MailboxException {
        api.next(answer(row(1, "", 7)));
        return session.look(WANTED);
    }

    List<StoredMessage> found(MailboxSession session) throws MailboxException {
        List<StoredMessage> messages = look(session).messages();
        assertThat(messages).hasSize(1);
        return messages;
    }

    static String folders(String... names) {
        return java.util.Arrays.stream(names)
                .map("{\"mailbox\":\"%s\"}"::formatted)
                .collect(java.util.stream.Collectors.joining(","));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
