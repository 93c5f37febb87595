package org.mailrecall.local.demo;

import jakarta.mail.MessagingException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.mailrecall.local.mail.MailClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into mailboxes over IMAP repeatedly, and notes when a mail is gone from each. */
final class GoneWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoneWatch.class);
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final long SELDOM_MILLIS = 500;
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final MailClient client;
    private final Screen screen;
    private final ExecutorService watchers = Executors.newCachedThreadPool();

    GoneWatch(MailClient client, Screen screen) {
        this.client = client;
        this.screen = screen;
    }

    /**
     * Begins to watch a mailbox that holds the mail now.
     *
     * @param fromNanos the time of {@code System.nanoTime} from which the seconds until the mail is gone are counted
     */
    void watch(RecalledMail mail, String mailbox, long fromNanos) {
        watchers.execute(() -> untilGone(mail, mailbox, fromNanos));
    }

    private void untilGone(RecalledMail mail, String mailbox, long fromNanos) {
        try {
            while (holds(mailbox, mail.messageId())) {
                boolean soon = System.nanoTime() - fromNanos < SOON_NANOS;
                TimeUnit.MILLISECONDS.sleep(soon ? LOOK_AGAIN_MILLIS : SELDOM_MILLIS);
            }
            long now = System.nanoTime();
            mail.goneFrom(mailbox, (now - fromNanos) / 1e9);
            screen.mailbox(mailbox, (now - mail.askedNanos()) / 1e9, "gone from the mailbox, as IMAP shows");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean holds(String mailbox, String messageId) {
        try {
            return !client.find(List.of(mailbox), messageId).isEmpty();
        } catch (MessagingException e) {
            LOG.info("looked into a mailbox while it changed: {}", e.toString());
            return true; // not known: look again
        }
    }

    @Override
    public void close() {
        watchers.shutdownNow();
    }
}
