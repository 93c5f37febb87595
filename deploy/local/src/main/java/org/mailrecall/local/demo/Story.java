package org.mailrecall.local.demo;

import static org.mailrecall.events.RecallReason.ALREADY_READ;
import static org.mailrecall.events.RecallReason.EXTERNAL_RECIPIENT;
import static org.mailrecall.events.RecallReason.NEVER_DELIVERED;
import static org.mailrecall.events.RecallReason.NOT_SENDER;
import static org.mailrecall.local.demo.RecipientResult.SUCCESS;
import static org.mailrecall.local.demo.RecipientResult.failed;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import org.mailrecall.events.TraceEvent;

/** The story of the demo: plays its scenes in their order. */
final class Story {
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final String CLEO = "cleo@contoso.example";
    private static final String DAN = "dan@contoso.example";
    private static final String IVO = "ivo@contoso.example";
    private static final String MAX = "max@contoso.example";
    private static final String FAY = "fay@fabrikam.example";
    private static final String GUS = "gus@fabrikam.example";
    private static final String HAL = "hal@fabrikam.example";
    private static final String NINA = "nina@adatum.example";
    private static final String OTO = "oto@adatum.example";
    private static final String ZOE = "zoe@elsewhere.example";
    /** The people who can sign in to the desk: askers, and some of their recipients. */
    static final List<String> PEOPLE = List.of(ADA, MAX, FAY, NINA, BO, GUS);

    private final Stage stage;
    private final Screen screen;
    private final Duration window;

    Story(Stage stage, Screen screen, Duration window) {
        this.stage = stage;
        this.screen = screen;
        this.window = window;
    }

    void play() throws MessagingException, InterruptedException {
        RecalledMail lost = RecalledMail.of("Board minutes", ADA).expect(IVO, failed(NEVER_DELIVERED));
        RecalledMail others = RecalledMail.of("Your pay rise", ADA)
                .recalledBy(MAX)
                .expect(BO, failed(NOT_SENDER))
                .staysIn(BO);
        twoThatMustWait(lost, others);
        unread();
        read();
        unreadOnly();
        early();
        forwarded();
        external();
        switchedOff();
        replaced();
        deadline(lost, others);
    }

    private void twoThatMustWait(RecalledMail lost, RecalledMail others)
            throws MessagingException, InterruptedException {
        screen.scene(
                "Two recalls that only the deadline can end",
                "Ada recalls a mail to Ivo that got stuck on its way and never comes. And Max tries to recall Ada's"
                        + " mail to Bo: he is not its sender, so no command may leave. How they end comes last.");
        stage.holdBack(IVO);
        stage.send(lost);
        stage.send(others);
        stage.recall(lost, others);
        stage.await(
                () -> stage.board().has(lost, TraceEvent.Defer) && stage.board().has(others, TraceEvent.Expand));
    }

    private void unread() throws MessagingException, InterruptedException {
        screen.scene("An unread mail", "Ada sends Bo a mail and takes it back before he has opened it.");
        RecalledMail mail = RecalledMail.of("Lunch on Friday", ADA).expect(BO, SUCCESS);
        recalled(mail);
        for (TraceBoard.Seen end : stage.board().ends(mail, BO)) {
            screen.say("The detail of Drop is, in message trace's own words, shortened from here on:");
            screen.say(end.event().getDetail());
        }
    }

    private void read() throws MessagingException, InterruptedException {
        screen.scene("A mail that was read", "Cleo has read it. Her organisation recalls read mail as well.");
        RecalledMail mail = RecalledMail.of("Price list", ADA).expect(CLEO, SUCCESS);
        stage.send(mail);
        stage.read(CLEO, mail);
        stage.recall(mail);
        stage.finish(mail);
    }

    private void unreadOnly() throws MessagingException, InterruptedException {
        screen.scene(
                "Unread mail only",
                "Fabrikam recalls only unread mail. Fay writes to Gus and Hal; Gus has read it, Hal has not.");
        RecalledMail mail = RecalledMail.of("Re-organisation", FAY)
                .expect(GUS, failed(ALREADY_READ))
                .expect(HAL, SUCCESS)
                .staysIn(GUS);
        stage.send(mail);
        stage.read(GUS, mail);
        stage.recall(mail);
        stage.finish(mail);
    }

    private void early() throws MessagingException, InterruptedException {
        screen.scene(
                "The recall is quicker than the mail",
                "Ada's mail to Dan is held up. Her recall waits for it, and takes it back as it arrives.");
        RecalledMail mail = RecalledMail.of("Wrong attachment", ADA).expect(DAN, SUCCESS);
        stage.holdBack(DAN);
        stage.send(mail);
        stage.recall(mail);
        stage.await(() -> stage.board().has(mail, TraceEvent.Defer));
        stage.release(DAN, mail);
        stage.finish(mail);
    }

    private void forwarded() throws MessagingException, InterruptedException {
        screen.scene(
                "Forwarded automatically",
                "Eve's mailbox forwards to Finn and keeps a copy. Both copies go, both reported under Eve.");
        recalled(RecalledMail.of("Customer data", ADA).expect(Demo.EVE, SUCCESS).forwarded("DELETED", 1));
    }

    private void external() throws MessagingException, InterruptedException {
        screen.scene(
                "Out of the house",
                "To Bo and to Zoe, who has her mailbox elsewhere. What has left cannot be recalled, and is said at"
                        + " once.");
        recalled(RecalledMail.of("Quarterly figures", ADA).expect(BO, SUCCESS).expect(ZOE, failed(EXTERNAL_RECIPIENT)));
    }

    private void switchedOff() throws MessagingException, InterruptedException {
        screen.scene(
                "Recall is switched off",
                "Adatum has switched recall off. Nina's recall message reaches Oto as ordinary mail, as it would without this system.");
        RecalledMail mail = RecalledMail.of("Canteen menu", NINA)
                .expect(OTO, RecipientResult.DELIVERED)
                .staysIn(OTO)
                .recallMessageIn(OTO);
        recalled(mail);
        stage.await(() -> isIn(OTO, mail.recallId()));
        where("the recall message", mail.recallId());
    }

    private void replaced() throws MessagingException, InterruptedException {
        screen.scene(
                "Replaced by another mail",
                "Fay recalls a mail and sends a better one. It reaches both, though only Hal's old one can be"
                        + " recalled.");
        RecalledMail mail = RecalledMail.of("Travel rules", FAY)
                .expect(GUS, failed(ALREADY_READ))
                .expect(HAL, SUCCESS)
                .staysIn(GUS)
                .replaced();
        stage.send(mail);
        stage.read(GUS, mail);
        stage.recall(mail);
        stage.sendReplacement(mail);
        stage.finish(mail);
        where("the replacement", mail.replacementId());
    }

    private void deadline(RecalledMail lost, RecalledMail others) throws InterruptedException {
        screen.scene(
                "The deadline",
                "Back to the first two. What is still pending ends " + window.toSeconds()
                        + " s after it was asked for: not before, and not without saying why.");
        screen.traceHeading();
        screen.waitFor(() -> "waiting for the deadline, in " + left(lost) + " s");
        stage.await(() -> left(lost) == 0);
        stage.board().stage(List.of(lost, others));
        stage.finish(lost, others);
        screen.endWaiting();
    }

    private void recalled(RecalledMail mail) throws MessagingException, InterruptedException {
        stage.send(mail);
        stage.recall(mail);
        stage.finish(mail);
    }

    private void where(String what, String messageId) throws MessagingException {
        screen.say("As IMAP shows, " + what + " is in " + String.join(" and ", stage.holders(messageId)) + ".");
    }

    private boolean isIn(String mailbox, String messageId) {
        try {
            return stage.holders(messageId).contains(mailbox);
        } catch (MessagingException e) {
            return false; // the mailbox changed while it was read
        }
    }

    private long left(RecalledMail mail) {
        long passed = System.nanoTime() - mail.askedNanos();
        return Math.max(0, window.minusNanos(passed).toSeconds());
    }
}
