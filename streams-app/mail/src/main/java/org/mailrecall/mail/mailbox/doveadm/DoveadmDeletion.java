package org.mailrecall.mail.mailbox.doveadm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.doveadm.FoundMessage.Folder;

/**
 * Deletes messages of a mailbox. Dovecot looks at the conditions of an expunge and deletes in one step: the flags and
 * keywords must not have changed since they were read, and where only unread messages may be deleted, the messages must
 * be unread. An expunge answers the same whether it deleted or not, so the messages are read just before and after it,
 * in the same request. Where a look can read them after it, that is the look after the deletion as well: each command
 * of a request takes Dovecot more time than what it does in a mailbox.
 */
final class DoveadmDeletion {
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_STEPS_OF_A_REQUEST = 100;

    private final Requests requests;
    /** The commands of the look after an expunge; empty where there is none, or where it failed. */
    private List<Command> look;

    private final boolean onlyIfUnread;
    private final Permission may;
    private List<Map<String, String>> lookAfterwards;
    private Deletion done = Deletion.NONE;
    private MailboxException refusal;
    /** Whether a request was sent of which it is not known what it deleted. */
    private boolean unknown;

    /**
     * Makes a deletion.
     *
     * @param look the commands of a look that finds all the messages; empty where there is none
     * @param may is asked directly before each request that deletes
     */
    DoveadmDeletion(Requests requests, List<Command> look, boolean onlyIfUnread, Permission may) {
        this.requests = requests;
        this.look = look;
        this.onlyIfUnread = onlyIfUnread;
        this.may = may;
    }

    /**
     * Deletes the messages that are still there as they were.
     *
     * @throws NothingDeletedException when the deletion failed and has certainly deleted nothing
     * @throws MailboxException when the deletion failed and may have deleted messages
     */
    Deletion run(List<FoundMessage> wanted) throws MailboxException {
        try {
            attempts(wanted);
            if (refusal != null) {
                throw refusal;
            }
            return done;
        } catch (MailboxException e) {
            throw unknown || done.deleted() > 0 ? e : new NothingDeletedException(e);
        }
    }

    private void attempts(List<FoundMessage> wanted) throws MailboxException {
        List<FoundMessage> left = wanted;
        if (onlyIfUnread && left.stream().map(FoundMessage::folder).distinct().count() > 1) {
            left = present(left); // all folders at one moment, before anything is deleted
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !left.isEmpty(); attempt++) {
            int read = (int) left.stream().filter(m -> m.message().read()).count();
            if (onlyIfUnread && read > 0) {
                done = done.plus(new Deletion(0, false, read));
                return;
            }
            left = attempt(left);
        }
    }

    /** Messages of one folder that were read at the same state. */
    private record Step(Folder folder, long modseq) {}

    private static Map<Step, List<FoundMessage>> steps(List<FoundMessage> messages) {
        Map<Step, List<FoundMessage>> steps = new LinkedHashMap<>();
        messages.forEach(
                message -> steps.computeIfAbsent(new Step(message.folder(), message.modseq()), s -> new ArrayList<>())
                        .add(message));
        return steps;
    }

    /** Returns the messages that are still there with their keywords, as they are now. Deletes nothing. */
    private List<FoundMessage> present(List<FoundMessage> messages) throws MailboxException {
        Map<Step, List<FoundMessage>> steps = steps(messages);
        List<Command> commands = new ArrayList<>();
        for (List<FoundMessage> ones : steps.values()) {
            commands.add(fetch(ones));
        }
        List<ApiJson.Result> results = requests.send(commands);
        List<FoundMessage> present = new ArrayList<>();
        int i = 0;
        for (List<FoundMessage> ones : steps.values()) {
            Map<Place, FoundMessage> now = byPlace(results.get(i++));
            for (FoundMessage one : ones) {
                FoundMessage same = now.get(one.message().place());
                if (same != null && isAsBefore(one, same)) {
                    present.add(same);
                }
            }
        }
        return present;
    }

    /** Deletes what is as it was, and returns what has other flags meanwhile, as it is now. */
    private List<FoundMessage> attempt(List<FoundMessage> messages) throws MailboxException {
        List<FoundMessage> changed = new ArrayList<>();
        List<Map.Entry<Step, List<FoundMessage>>> steps =
                List.copyOf(steps(messages).entrySet());
        for (int from = 0; from < steps.size(); from += MOST_STEPS_OF_A_REQUEST) {
            var some = steps.subList(from, Math.min(from + MOST_STEPS_OF_A_REQUEST, steps.size()));
            List<Command> commands = new ArrayList<>();
            for (Map.Entry<Step, List<FoundMessage>> step : some) {
                commands.add(fetch(step.getValue()));
                commands.add(expunge(step.getKey(), step.getValue()));
                if (look.isEmpty()) {
                    commands.add(fetch(step.getValue()));
                }
            }
            commands.addAll(look);
            Iterator<ApiJson.Result> results = delete(commands).iterator();
            List<Judged> judged = new ArrayList<>();
            Map<Place, FoundMessage> after = new HashMap<>();
            for (Map.Entry<Step, List<FoundMessage>> step : some) {
                Map<Place, FoundMessage> before = byPlace(results.next());
                ApiJson.Result expunge = results.next();
                step.getValue().forEach(message -> judged.add(new Judged(message, before, expunge)));
                if (look.isEmpty()) {
                    after.putAll(byPlace(results.next()));
                }
            }
            if (!look.isEmpty()) {
                after.putAll(afterwards(results, some));
            }
            for (Judged one : judged) {
                Place place = one.message().message().place();
                judge(one.message(), one.before().get(place), one.expunge(), after.get(place), changed);
            }
            unknown = false;
        }
        return changed;
    }

    /** A message, the messages of its folder just before the expunge, and what the expunge answered. */
    private record Judged(FoundMessage message, Map<Place, FoundMessage> before, ApiJson.Result expunge) {}

    /**
     * Returns what is left after an expunge by the look in the same request. Where that look failed, the messages are
     * read again: the expunge may have gone well all the same.
     */
    private Map<Place, FoundMessage> afterwards(
            Iterator<ApiJson.Result> results, List<Map.Entry<Step, List<FoundMessage>>> steps) throws MailboxException {
        List<Map<String, String>> rows = new ArrayList<>();
        Map<Place, FoundMessage> after = new HashMap<>();
        while (results.hasNext()) {
            ApiJson.Result result = results.next();
            if (result.exitCode() != 0) {
                look = List.of();
                lookAfterwards = null;
                return read(steps);
            }
            rows.addAll(result.rows());
            after.putAll(byPlace(result));
        }
        lookAfterwards = rows;
        return after;
    }

    private Map<Place, FoundMessage> read(List<Map.Entry<Step, List<FoundMessage>>> steps) throws MailboxException {
        List<Command> commands = new ArrayList<>();
        for (Map.Entry<Step, List<FoundMessage>> step : steps) {
            commands.add(fetch(step.getValue()));
        }
        Map<Place, FoundMessage> messages = new HashMap<>();
        for (ApiJson.Result result : requests.send(commands)) {
            messages.putAll(byPlace(result));
        }
        return messages;
    }

    /** Returns the rows of the look after the last expunge; empty where there was no look, or where it failed. */
    Optional<List<Map<String, String>>> lookAfterwards() {
        return Optional.ofNullable(lookAfterwards);
    }

    private List<ApiJson.Result> delete(List<Command> commands) throws MailboxException {
        may.require();
        try {
            unknown = true;
            return requests.send(commands);
        } catch (DoveadmApi.RefusedRequestException e) {
            unknown = false;
            throw e;
        } catch (ApiJson.NotBegunException e) {
            // Whoever may not carry out the first expunge of a request may not carry out the others.
            unknown = !isFirstExpunge(commands, e.command());
            throw e;
        }
    }

    private static boolean isFirstExpunge(List<Command> commands, int number) {
        return commands.get(number).isExpunge()
                && commands.subList(0, number).stream().noneMatch(Command::isExpunge);
    }

    /**
     * Counts a message that was deleted, and keeps in mind what else became of it.
     *
     * @param before the message just before the expunge; null where it had left its place
     * @param after the message just after the expunge; null where it is gone
     * @param changed takes the message where its flags have changed, so that the expunge passed it over
     */
    private void judge(
            FoundMessage message,
            FoundMessage before,
            ApiJson.Result expunge,
            FoundMessage after,
            List<FoundMessage> changed) {
        if (before == null) {
            return;
        }
        if (after == null) {
            // Where it had changed before, somebody else has deleted or moved it.
            if (before.modseq() == message.modseq()) {
                done = done.plus(new Deletion(1, before.message().read(), 0));
            }
        } else if (after.modseq() != message.modseq()) {
            if (isAsBefore(message, after)) {
                changed.add(after);
            }
        } else {
            refusal = new MessageException(
                    expunge.exitCode() == 0
                            ? "Dovecot does not delete the message, and does not say why"
                            : expunge.failure().getMessage());
        }
    }

    private Command fetch(List<FoundMessage> messages) throws MailboxException {
        return Command.fetch(requests.user(), FoundMessage.FIELDS, query(messages));
    }

    /** Another keyword may mean a hold. */
    private static boolean isAsBefore(FoundMessage before, FoundMessage now) {
        return now.message().isSameMail(before.message())
                && now.message().keywords().equals(before.message().keywords());
    }

    private Command expunge(Step step, List<FoundMessage> messages) throws MailboxException {
        String later = Long.toString(step.modseq() + 1);
        // Twice, since for a single word Dovecot 2.3 finds nothing where no message of the folder is that late.
        List<String> query = Command.words(query(messages), List.of("not", "(", "modseq", later, "modseq", later, ")"));
        return Command.expunge(requests.user(), onlyIfUnread ? Command.words(query, List.of("unseen")) : query);
    }

    private static List<String> query(List<FoundMessage> messages) {
        return messages.get(0).folder().query(DoveadmSession.uids(messages));
    }

    /** Returns the messages of a result by their place. A folder that is not there any more has none. */
    private static Map<Place, FoundMessage> byPlace(ApiJson.Result result) throws MailboxException {
        Map<Place, FoundMessage> messages = new HashMap<>();
        if (!result.isNotFound()) {
            for (Map<String, String> row : result.wellDone()) {
                FoundMessage message = FoundMessage.of(row);
                messages.put(message.message().place(), message);
            }
        }
        return messages;
    }
}
