package org.mailrecall.desk.mail;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.trace.TraceRows;

/** A desk with report mail, the recall of Figures to Bo and Cy, and what its mails say. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class MailTest {
    static final Duration SETTLED = Duration.ofSeconds(3);

    final TestDatabase kind;
    MailFixture desk;
    final TraceRows bo = to("bo");
    final TraceRows cy = to("cy");

    MailTest(TestDatabase kind) {
        this.kind = kind;
    }

    static TraceRows to(String recipient) {
        return TraceRows.of(
                        "contoso",
                        "figures@contoso.example",
                        "ada@contoso.example",
                        recipient + "@contoso.example",
                        MailFixture.ASKED)
                .subject("Recall: Figures");
    }

    @BeforeEach
    void open() {
        desk = new MailFixture(kind);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    void completeRecall() {
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
    }

    void recall(String id, String recipient) {
        TraceRows row =
                TraceRows.of("contoso", id, "ada@contoso.example", recipient + "@contoso.example", MailFixture.ASKED);
        desk.trace(row.receive(), row.succeeded(false, 1));
        desk.report(row.receive(), 1);
    }

    static MailSettings settings(int mostADay, int mostReaders, boolean subject) {
        return new MailSettings(
                MailFixture.FROM,
                Language.ENGLISH,
                subject,
                Duration.ofSeconds(2),
                mostADay,
                mostReaders,
                Duration.ofHours(72),
                Duration.ofHours(72));
    }

    static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((Multipart) mail.getContent()).getBodyPart(number).getContent();
    }

    static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
