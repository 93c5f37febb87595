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
import org.mailrecall.mail.transport.recall.RecallMessage;

/** Plays the scenes: sends mail over SMTP, looks for it over IMAP, and waits for its recalls to end. */
final class Stage implements AutoCloseable {
    /**
     * The longest time that a scene waits for a condition. A result that is missing by then is listed at the end of the
     * story.
     */
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

    /** Sends a mail on behalf of its sender. */
    void send(RecalledMail it) throws MessagingException {
        OutgoingMail out = OutgoingMail.of(it.sender(), it.recipients(), it.subject(), "Please read.");
        mail.client().send(out.with("Message-ID", '<' + it.messageId() + '>'));
    }

    /** Sends a mail's replacement, as ordinary mail. */
    void sendReplacement(RecalledMail it) throws MessagingException {
        OutgoingMail out = OutgoingMail.of(it.sender(), it.recipients(), it.subject(), "Corrected; please read this.");
        mail.client().send(out.with("Message-ID", '<' + it.replacementId() + '>'));
    }

    void read(String mailbox, RecalledMail it) throws MessagingException {
        mail.client().markRead(mailbox, it.messageId());
    }

    /** Submits the recalls of mails. From here on their traces are shown. */
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

    /**
     * Delivers all mail that was held back for a recipient. The seconds until the given mail is gone count from here.
     */
    void release(String recipient, RecalledMail it) throws MessagingException {
        long now = System.nanoTime();
        screen.mailbox(recipient, (now - it.askedNanos()) / 1e9, "the mail arrives");
        mail.transport().release(recipient);
        watch.watch(it, recipient, now);
    }

    /** Holds back all mail for a recipient until it is released. */
    void holdBack(String recipient) {
        mail.transport().holdBack(recipient);
    }

    /**
     * Waits, for at most 25 seconds, until the recalls of the mails have ended for each recipient, recalled copies are
     * gone from the mailboxes, and the reports are complete.
     */
    void finish(RecalledMail... mails) throws InterruptedException {
        await(() -> Arrays.stream(mails).allMatch(this::isOver));
    }

    void await(BooleanSupplier condition) throws InterruptedException {
        board.await(PATIENCE, condition);
    }

    /** Returns the mailboxes that hold a message outside of Sent folders. */
    List<String> holders(String messageId) throws MessagingException {
        return mail.holders(messageId).stream()
                .filter(found -> !found.folder().equals(SENT))
                .map(Found::mailbox)
                .distinct()
                .toList();
    }

    /** Returns the mails that were recalled, in the order of the requests. */
    List<RecalledMail> played() {
        return played;
    }

    TraceBoard board() {
        return board;
    }

    private boolean isOver(RecalledMail it) {
        boolean ended = it.recipients().stream()
                .noneMatch(recipient -> board.ends(it, recipient).isEmpty());
        boolean gone = it.results().entrySet().stream()
                .allMatch(e ->
                        e.getValue() != RecipientResult.SUCCESS || it.gone().containsKey(e.getKey()));
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
