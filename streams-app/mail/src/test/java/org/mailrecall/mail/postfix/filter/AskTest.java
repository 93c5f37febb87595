package org.mailrecall.mail.postfix.filter;

import static org.mailrecall.mail.postfix.filter.Adapter.RECALL_ADDRESS;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** A test of asks by folder and by mail, on an adapter without Postfix, from the morning of a day. */
abstract class AskTest extends AdapterTest {
    static final Optional<String> LUNCH = Optional.of("Lunch");

    @Override
    @BeforeEach
    void open() {
        // In the morning: a day has one recall of a message.
        Instant morning = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(30));
        clock.move(Duration.between(clock.instant(), morning));
        super.open();
    }

    static List<String> recipients(RecallRequest request) {
        return request.getAsk().getRecipients().stream()
                .map(RequestedRecipient::getAddress)
                .toList();
    }

    /** Returns the text of an answer. */
    String text(int number) throws Exception {
        return adapter.answers.get(number).getContent().toString().replace("\r\n", "\n");
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What Postfix is told of an ask by folder. */
    String folder(String login, String messageId) {
        return asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask(login, messageId, LUNCH, now())));
    }

    String asked(String field) {
        return last(Mails.of(null, RECALL_ADDRESS)
                .header("Message-ID", "<ask@mail.contoso.example>")
                .texts('L', AskSeal.HEADER, " " + field)
                .end("7"));
    }

    String last(MilterClient mail) {
        List<String> words = Adapter.talk(mail, adapter.copies);
        return words.get(words.size() - 1);
    }

    static MilterClient ask(String login, String body, String... recipients) {
        return written(Mails.of(login, recipients), "multipart/mixed", body);
    }

    static MilterClient written(MilterClient mail, String type, String body) {
        return mail.header("Subject", "Fwd: Lunch")
                .header("Content-Type", type + "; boundary=b")
                .body(body);
    }

    static String attached(String messageId) {
        return "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: forged@else.example\r\nTo: cy@contoso.example\r\n"
                + "Subject:  =?UTF-8?Q?Lunch?=\r\nMessage-ID: <" + messageId + ">\r\n\r\nx\r\n--b--\r\n";
    }
}
