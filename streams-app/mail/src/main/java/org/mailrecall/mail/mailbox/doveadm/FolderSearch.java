package org.mailrecall.mail.mailbox.doveadm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.doveadm.api.ApiJson;
import org.mailrecall.mail.mailbox.doveadm.api.Command;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.doveadm.api.Requests;

/**
 * A search through all folders that the masks of {@link DoveadmServer#folders} name. Where the search fails in a single
 * folder, Dovecot's API gives no results at all. In that case each folder is searched by itself.
 *
 * @param queries the search keys for each folder; a message that fits any of the queries is found
 * @param keep which rows are kept
 */
record FolderSearch(Requests requests, List<List<String>> queries, Predicate<Map<String, String>> keep) {
    private static final int MOST_FOLDERS_OF_A_REQUEST = 100;

    /**
     * The result of a search.
     *
     * @param closedFolders the names of the folders that Dovecot could not search
     * @param hasTexts whether each row has the text of its message
     * @param atOnce whether one search through all folders gave the rows, so that it can be expected to succeed again
     */
    record Found(List<Map<String, String>> rows, Set<String> closedFolders, boolean hasTexts, boolean atOnce) {}

    /** Returns the commands that search all folders at once. */
    List<Command> commands() throws MailboxException {
        return commands(requests.folders(), FoundMessage.FIELDS);
    }

    private List<Command> commands(List<String> masks, List<String> fields) throws MailboxException {
        List<Command> commands = new ArrayList<>();
        for (String mask : masks) {
            for (List<String> query : queries) {
                List<String> within = Command.words(List.of("mailbox", mask), query);
                commands.add(Command.fetch(requests.user(), fields, within));
            }
        }
        return commands;
    }

    /**
     * Searches, and reads the texts of the messages too where the answer has no more octets than given.
     *
     * @throws MailboxException as {@link #run} does
     */
    Found runWithTexts(long mostOctets) throws MailboxException {
        List<Command> commands = commands(requests.folders(), FoundMessage.FIELDS_AND_TEXT);
        Optional<List<ApiJson.Result>> results = requests.sendSmall(commands, keep, mostOctets);
        return results.isPresent() ? found(results.get(), true) : run();
    }

    /**
     * Searches.
     *
     * @throws MailboxException when the mailbox cannot be searched, or when its folders change while each is searched by
     * itself
     */
    Found run() throws MailboxException {
        return found(requests.send(commands(), keep), false);
    }

    private Found found(List<ApiJson.Result> results, boolean withTexts) throws MailboxException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (ApiJson.Result result : results) {
            if (result.exitCode() == ApiJson.Result.NO_USER) {
                throw result.failure();
            }
            if (result.exitCode() != 0) {
                return oneByOne();
            }
            rows.addAll(result.rows());
        }
        return new Found(rows, Set.of(), withTexts, true);
    }

    private Found oneByOne() throws MailboxException {
        List<String> folders = List.copyOf(folders());
        List<Map<String, String>> rows = new ArrayList<>();
        Set<String> closed = new LinkedHashSet<>();
        for (int from = 0; from < folders.size(); from += MOST_FOLDERS_OF_A_REQUEST) {
            List<String> some = folders.subList(from, Math.min(from + MOST_FOLDERS_OF_A_REQUEST, folders.size()));
            List<ApiJson.Result> results = requests.send(commands(some, FoundMessage.FIELDS), keep);
            for (int i = 0; i < results.size(); i++) {
                ApiJson.Result result = results.get(i);
                if (result.exitCode() == 0) {
                    rows.addAll(result.rows());
                } else if (!result.isNotFound()) { // a listed name without a folder of its own
                    closed.add(some.get(i / queries.size()));
                }
            }
        }
        if (!folders().equals(Set.copyOf(folders))) {
            throw new MailboxException("the folders of the mailbox change while they are searched");
        }
        return new Found(rows, closed, false, false);
    }

    private Set<String> folders() throws MailboxException {
        Set<String> names = new LinkedHashSet<>();
        requests.folderNames(requests.folders()).forEach(names::addAll);
        return names;
    }
}
