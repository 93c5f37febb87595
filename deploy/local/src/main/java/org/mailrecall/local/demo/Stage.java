package org.mailrecall.local.demo;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.mailrecall.local.MailSystem;
import org.mailrecall.local.mail.MailClient.Found;
import org.mailrecall.local.mail.OutgoingMail;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.mail.transport.RecallMessage;

/** What the scenes are played with: mail goes out over SMTP, and is looked for over IMAP. */
final class Stage implements AutoCloseable {
    /** So long a scene waits for what should happen; what did not is told at the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final String SENT = "Sent";

    private final MailSystem mail;
    private final Screen screen;
    private final TraceBoard board;
    private final GoneWatch watch;
    private final List<RecalledMail> played = new ArrayList<>();

    Stage(LocalStack stack, Screen screen) {
        this.mail = stack.mail();
        this.screen = screen;
        this.board = new TraceBoard(stack.kafka(), screen);
        this.watch = new GoneWatch(mail.client(), screen);
    }

    /** The sender sends it. */
    void send(RecalledMail it) throws MessagingException {
        OutgoingMail out = OutgoingMail.of(it.sender(), it.recipients(), it.subject(), "Please read.");
        mail.client().send(out.with("Message-ID", '<' + it.messageId() + '>'));
    }

    /** The replacement goes out, as ordinary mail. */
    void sendReplacement(RecalledMail it) throws MessagingException {
        OutgoingMail out = OutgoingMail.of(it.sender(), it.recipients(), it.subject(), "Corrected; please read this.");
        mail.client().send(out.with("Message-ID", '<' + it.replacementId() + '>'));
    }

    void read(String mailbox, RecalledMail it) throws MessagingException {
        mail.client().markRead(mailbox, it.messageId());
    }

    /** Asks for them back; their traces are shown from here on. */
    void recall(RecalledMail... mails) throws MessagingException {
        screen.traceHeading();
        board.stage(List.of(mails));
        for (RecalledMail it : mails) {
            recall(it);
        }
    }

    private void recall(RecalledMail it) throws MessagingException {
        played.add(it);
        List<String> holders = holders(it.messageId());
        OutgoingMail out = OutgoingMail.recall(it.recalledBy(), it.messageId(), it.subject(), it.recipients())
                .with("Message-ID", '<' + it.recallId() + '>');
        if (it.replacementId() != null) {
            out = out.with(RecallMessage.REPLACEMENT, '<' + it.replacementId() + '>');
        }
        long now = System.nanoTime();
        it.asked(now);
        holders.forEach(mailbox -> watch.watch(it, mailbox, now));
        mail.client().send(out);
    }

    /** What waited for the recipient comes at last; the mail's seconds count from here. */
    void release(String recipient, RecalledMail it) throws MessagingException {
        long now = System.nanoTime();
        screen.mailbox(recipient, (now - it.askedNanos()) / 1e9, "the mail arrives");
        mail.transport().release(recipient);
        watch.watch(it, recipient, now);
    }

    /** Mail for the recipient waits until it is released. */
    void holdBack(String recipient) {
        mail.transport().holdBack(recipient);
    }

    /** Waits until their recalls have ended as expected, or for as long as it makes sense. */
    void finish(RecalledMail... mails) throws InterruptedException {
        await(() -> Arrays.stream(mails).allMatch(this::isOver));
    }

    void await(BooleanSupplier condition) throws InterruptedException {
        board.await(PATIENCE, condition);
    }

    /** Mailboxes that hold the message; the sender's Sent folder does not count. */
    List<String> holders(String messageId) throws MessagingException {
        return mail.holders(messageId).stream()
                .filter(found -> !found.folder().equals(SENT))
                .map(Found::mailbox)
                .distinct()
                .toList();
    }

    /** All recalls, in the order in which they were asked for. */
    List<RecalledMail> played() {
        return played;
    }

    TraceBoard board() {
        return board;
    }

    private boolean isOver(RecalledMail it) {
        boolean ended = it.recipients().stream()
                .noneMatch(recipient -> board.ends(it, recipient).isEmpty());
        boolean gone = it.verdicts().entrySet().stream()
                .allMatch(e -> e.getValue() != Verdict.SUCCESS || it.gone().containsKey(e.getKey()));
        var report = board.report(it);
        return ended
                && gone
                && report != null
                && report.getComplete()
                && report.getForwardedCopies().equals(it.forwarded());
    }

    @Override
    public void close() {
        watch.close();
        board.close();
    }
}
