package org.mailrecall.mail.mailbox.rules;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;

/**
 * The answer that a deletion is about to have. It is in the journal before each round of the deletion, with the
 * knowledge of that time about all rounds. It is taken out again after a round that left all messages undeleted: a
 * later run must not answer that they were deleted.
 *
 * @param earlier the intent of an earlier run that a crash or a failure of the mailbox interrupted. The messages that
 * the earlier run deleted are gone, so its answer says whether they were read or kept for a hold
 * @param read whether a message of a round was read
 * @param kept whether a message of a round is kept in the vault
 * @param holdsUnknown whether the store keeps messages on hold itself, so that nobody knows whether a message is kept
 * @param places where the messages of all rounds and of the earlier run were
 */
record Intent(
        AnswerJournal journal,
        DeleteCommand command,
        Clock clock,
        Optional<Entry> earlier,
        boolean read,
        boolean kept,
        boolean holdsUnknown,
        Set<Place> places) {

    static Intent after(
            Optional<Entry> earlier, AnswerJournal journal, DeleteCommand command, Clock clock, boolean holdsUnknown) {
        return new Intent(
                journal,
                command,
                clock,
                earlier,
                earlier.map(Entry::answer).map(Answer::wasRead).orElse(false),
                earlier.map(Entry::answer).map(Answer::keptForHold).orElse(false),
                holdsUnknown,
                placesOf(earlier));
    }

    private static Set<Place> placesOf(Optional<Entry> entry) {
        return entry.flatMap(Entry::target).map(Target::places).orElse(Set.of());
    }

    /**
     * Takes the intent of an earlier run out of the journal where every message that it was to delete is found in its
     * place: that run deleted no message. A later run must not answer that the messages were deleted, even where they
     * are gone by then. Returns the rest of the intent.
     *
     * @throws AnswerJournal.JournalException when the intent may still be in the journal
     */
    static Optional<Entry> unlessAllAreThere(
            Optional<Entry> earlier, List<StoredMessage> found, AnswerJournal journal, DeleteCommand command) {
        Set<Place> places = placesOf(earlier);
        if (places.isEmpty()) {
            return earlier; // there is no intent, or a journal of an earlier commit does not have the places
        }
        Set<Place> there = new HashSet<>();
        found.forEach(message -> there.add(message.place()));
        if (!there.containsAll(places)) {
            return earlier;
        }
        journal.remove(command);
        return Optional.empty();
    }

    /**
     * Writes the intent to delete these messages too into the journal, and returns it.
     *
     * @param sha256 of the messages' contents
     * @param marked whether the messages have the command's copy id
     * @param marks where the deletion may mark messages
     */
    Intent toDelete(List<StoredMessage> messages, boolean held, String sha256, boolean marked, List<Place> marks) {
        Set<Place> all = new HashSet<>(places);
        if (earlier.isEmpty() || !placesOf(earlier).isEmpty()) { // else some would be missing
            messages.forEach(message -> all.add(message.place()));
        }
        Intent next = new Intent(
                journal,
                command,
                clock,
                earlier,
                read || messages.stream().anyMatch(StoredMessage::read),
                kept || held,
                holdsUnknown,
                all);
        Target target = new Target(sha256, marked, all);
        journal.write(command, new Entry(next.answer(false), false, Optional.of(target)), marks);
        return next;
    }

    /**
     * Takes the intent out of the journal, since no message was deleted so far. The intent of an earlier run comes
     * back: that run may have deleted messages.
     */
    void withdraw() {
        if (earlier.isPresent()) {
            journal.write(command, earlier.get());
        } else {
            journal.remove(command);
        }
    }

    /** Returns the answer once the messages are deleted. */
    Answer answer(boolean anyRead) {
        return Answer.deleted(clock.instant(), read || anyRead, holdsUnknown ? null : kept);
    }
}
