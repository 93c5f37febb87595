package org.mailrecall.mail.mailbox.rules;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.mail.header.CopySeal;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.Mailboxes;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.server.StampedMail;

/** A mailbox that finds and deletes what a test has written down. */
public final class ScriptedMailbox implements Mailboxes, MailboxSession {
    private final Deque<Findings> looks = new ArrayDeque<>();
    private final Deque<Findings> closeLooks = new ArrayDeque<>();
    private final Deque<Deletion> deletions = new ArrayDeque<>();
    private final Map<Place, String> texts = new HashMap<>();
    private final Map<Integer, Runnable> during = new HashMap<>();
    private final Map<Integer, Runnable> justBefore = new HashMap<>();
    private final Map<Place, String> laterTexts = new HashMap<>();
    private int refusedDeletion;
    private int brokenDeletion;
    private Runnable onUnmark = () -> {};
    private long lastUid;

    /** The messages of each deletion, whether or not they were deleted. */
    final List<List<StoredMessage>> deleted = new ArrayList<>();

    /** The places that each call of {@link #unmark} was given. */
    final List<List<Place>> unmarked = new ArrayList<>();

    /** Whether no deletion mark can be taken off. */
    boolean keepsMarks;

    /** The next look finds these messages. */
    public ScriptedMailbox finds(StoredMessage... messages) {
        looks.add(new Findings(Arrays.asList(messages), List.of()));
        return this;
    }

    /** The next look finds nothing, and a folder that it cannot open. */
    ScriptedMailbox findsClosedFolder() {
        looks.add(new Findings(List.of(), List.of("Broken")));
        return this;
    }

    /** The next close look finds these messages. */
    public ScriptedMailbox findsClosely(StoredMessage... messages) {
        closeLooks.add(new Findings(Arrays.asList(messages), List.of()));
        return this;
    }

    /** The next close look finds nothing, and a folder that it cannot open. */
    ScriptedMailbox findsClosedFolderClosely() {
        closeLooks.add(new Findings(List.of(), List.of("Broken")));
        return this;
    }

    /** The next close look finds these messages, and a folder that it cannot open. */
    ScriptedMailbox findsBesideClosedFolderClosely(StoredMessage... messages) {
        closeLooks.add(new Findings(Arrays.asList(messages), List.of("Broken")));
        return this;
    }

    /** The next deletion that was not yet written down has this result. */
    ScriptedMailbox deletes(Deletion result) {
        deletions.add(result);
        return this;
    }

    /** The next deletion that was not yet written down deletes this many unread messages. */
    public ScriptedMailbox deletes(int messages) {
        return deletes(new Deletion(messages, false, 0));
    }

    /** Something happens just before the n-th deletion asks whether it may go on, of those from 1. */
    void beforeDeletion(int number, Runnable happens) {
        justBefore.put(number, happens);
    }

    /** Something happens just before the n-th deletion, of those from 1, when nothing can forbid it any more. */
    void onDeletion(int number, Runnable happens) {
        during.put(number, happens);
    }

    /** The n-th deletion, of those from 1, is refused. */
    void refusesDeletion(int number) {
        refusedDeletion = number;
    }

    /** The connection is lost during the n-th deletion, of those from 1. */
    void breaksOffDeletion(int number) {
        brokenDeletion = number;
    }

    /** Something happens just before marks are taken off. */
    void onUnmark(Runnable happens) {
        onUnmark = happens;
    }

    /** How many looks are written down that nobody has taken yet. */
    int looksLeft() {
        return looks.size();
    }

    /** After its text was read once, the message has this text. */
    void becomes(StoredMessage message, String text) {
        laterTexts.put(message.place(), text);
    }

    /** The unread mail, in a folder. */
    public StoredMessage stored(String folder, StampedMail mail) {
        return stored(folder, mail, mail.text());
    }

    /** An unread message with the mail's header fields and this text. */
    public StoredMessage stored(String folder, StampedMail mail, String text) {
        return stored(folder, mail, text, false);
    }

    /** A message with the mail's header fields and this text. */
    public StoredMessage stored(String folder, StampedMail mail, String text, boolean read) {
        Place place = new Place(folder, 1, ++lastUid);
        texts.put(place, text);
        return new StoredMessage(
                place,
                List.of("<" + mail.copy().messageId() + ">"),
                List.of(mail.copy().sender()),
                List.of(mail.copy().deliveryId()),
                List.of(CopySeal.of(StampedMail.KEY, mail.copy())),
                read,
                Set.of(),
                text.length());
    }

    /** A message with the mail's Message-ID, sender and text, and without delivery id and seal. */
    StoredMessage unmarked(String folder, StampedMail mail, boolean read) {
        StoredMessage marked = stored(folder, mail, mail.text(), read);
        return new StoredMessage(
                marked.place(),
                marked.messageIds(),
                marked.senders(),
                List.of(),
                List.of(),
                read,
                Set.of(),
                marked.sizeBytes());
    }

    @Override
    public MailboxSession open(String mailbox) {
        return this;
    }

    @Override
    public Findings look(Wanted wanted) {
        return looks.remove();
    }

    @Override
    public Findings lookAgain(Wanted wanted) {
        return closeLooks.remove();
    }

    @Override
    public void write(StoredMessage message, OutputStream to) throws MailboxException {
        try {
            to.write(texts.get(message.place()).getBytes(StandardCharsets.UTF_8));
            texts.computeIfPresent(message.place(), laterTexts::getOrDefault);
        } catch (IOException e) {
            throw new MailboxException("the message cannot be read", e);
        }
    }

    @Override
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread, Permission may) throws MailboxException {
        deleted.add(messages);
        justBefore.getOrDefault(deleted.size(), () -> {}).run();
        try {
            may.require();
        } catch (MailboxException e) {
            throw new NothingDeletedException(e);
        }
        during.getOrDefault(deleted.size(), () -> {}).run();
        if (deleted.size() == refusedDeletion) {
            throw new NothingDeletedException(new MailboxException("refused"));
        }
        if (deleted.size() == brokenDeletion) {
            throw new MailboxException("the connection was lost");
        }
        return deletions.remove();
    }

    @Override
    public boolean marksMessages() {
        return true;
    }

    @Override
    public Set<Place> unmark(List<Place> places) {
        onUnmark.run();
        unmarked.add(places);
        return keepsMarks ? Set.of() : Set.copyOf(places);
    }

    @Override
    public void close() {
        // nothing to close
    }
}
