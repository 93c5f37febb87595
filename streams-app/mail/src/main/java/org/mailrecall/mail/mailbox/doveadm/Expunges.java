package org.mailrecall.mail.mailbox.doveadm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.doveadm.api.ApiJson;
import org.mailrecall.mail.mailbox.doveadm.api.Command;
import org.mailrecall.mail.mailbox.doveadm.api.Requests;
import org.mailrecall.mail.mailbox.http.NotCarriedOutException;

/**
 * The requests of a deletion. An expunge answers the same whether it deleted or not, so the messages are read just
 * before and after it, in the same request. Where a look can read them after it, that is the look after the deletion as
 * well: the overhead of each command costs Dovecot more time than the command's work in the mailbox.
 */
final class Expunges {
    private final Requests requests;
    /** The commands of the look after an expunge; empty where there is none, or where it failed. */
    private List<Command> look;

    private final boolean onlyIfUnread;
    private final Permission may;
    private List<Map<String, String>> lookAfterwards;
    private boolean unknown;

    /**
     * Makes the requests.
     *
     * @param look the commands of a look that finds all the messages; empty where there is none
     * @param may is asked directly before each request that deletes
     */
    Expunges(Requests requests, List<Command> look, boolean onlyIfUnread, Permission may) {
        this.requests = requests;
        this.look = look;
        this.onlyIfUnread = onlyIfUnread;
        this.may = may;
    }

    /**
     * A message around its expunge.
     *
     * @param before the message just before the expunge; null where it had left its place
     * @param expunge what the expunge answered
     * @param after the message just after the expunge; null where it is gone
     */
    record Outcome(FoundMessage message, FoundMessage before, ApiJson.Result expunge, FoundMessage after) {}

    /** Returns whether a request was sent, and nobody knows which messages the request deleted. */
    boolean isUnknown() {
        return unknown;
    }

    /** Returns the rows of the look after the last expunge; empty where there was no look, or where it failed. */
    Optional<List<Map<String, String>>> lookAfterwards() {
        return Optional.ofNullable(lookAfterwards);
    }

    /** Returns the messages of the steps as they are now, by place. */
    Map<Place, FoundMessage> read(List<Step> steps) throws MailboxException {
        List<Command> commands = new ArrayList<>();
        for (Step step : steps) {
            commands.add(step.fetch(requests.user()));
        }
        Map<Place, FoundMessage> messages = new HashMap<>();
        for (ApiJson.Result result : requests.send(commands)) {
            messages.putAll(byPlace(result));
        }
        return messages;
    }

    /** Sends a single request that expunges the messages of these steps, and returns the outcome for each message. */
    List<Outcome> send(List<Step> steps) throws MailboxException {
        Iterator<ApiJson.Result> results = delete(commands(steps)).iterator();
        List<ApiJson.Result> expunges = new ArrayList<>();
        Map<Place, FoundMessage> before = new HashMap<>();
        Map<Place, FoundMessage> after = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            before.putAll(byPlace(results.next()));
            expunges.add(results.next());
            if (look.isEmpty()) {
                after.putAll(byPlace(results.next()));
            }
        }
        if (!look.isEmpty()) {
            after.putAll(afterwards(results, steps));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (FoundMessage message : steps.get(i).messages()) {
                Place place = message.message().place();
                outcomes.add(new Outcome(message, before.get(place), expunges.get(i), after.get(place)));
            }
        }
        unknown = false;
        return outcomes;
    }

    private List<Command> commands(List<Step> steps) throws MailboxException {
        List<Command> commands = new ArrayList<>();
        for (Step step : steps) {
            commands.add(step.fetch(requests.user()));
            commands.add(step.expunge(requests.user(), onlyIfUnread));
            if (look.isEmpty()) {
                commands.add(step.fetch(requests.user()));
            }
        }
        commands.addAll(look);
        return commands;
    }

    /**
     * Returns the messages that are left after an expunge, as the look in the same request found them. Where that look
     * failed, the messages are read again: the expunge may have succeeded all the same.
     */
    private Map<Place, FoundMessage> afterwards(Iterator<ApiJson.Result> results, List<Step> steps)
            throws MailboxException {
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

    private List<ApiJson.Result> delete(List<Command> commands) throws MailboxException {
        may.require();
        try {
            unknown = true;
            return requests.send(commands);
        } catch (NotCarriedOutException e) {
            unknown = false;
            throw e;
        } catch (ApiJson.NotBegunException e) {
            // A login that may not carry out the first expunge of a request may not carry out any expunge.
            unknown = !isFirstExpunge(commands, e.command());
            throw e;
        }
    }

    private static boolean isFirstExpunge(List<Command> commands, int number) {
        return commands.get(number).isExpunge()
                && commands.subList(0, number).stream().noneMatch(Command::isExpunge);
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
