package org.mailrecall.desk.ask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestedRecipient;

/** Replaces lists by their members, and finds out where each recipient lives. */
final class Expansion {
    /** Fifty parts. A larger recall must be asked for through transport. */
    static final int MOST_RECIPIENTS = 50_000;

    private final Directory directory;
    private final String tenant;
    private final Map<String, RequestedRecipient> recipients = new LinkedHashMap<>();

    private Expansion(Directory directory, String tenant) {
        this.directory = directory;
        this.tenant = tenant;
    }

    /**
     * Returns the recipients behind addresses, each once. A recipient that is named itself does not count as a member
     * of a list.
     *
     * @throws ProblemException when there are more than {@link #MOST_RECIPIENTS}, or the directory does not know the
     *     tenant's domains
     */
    static List<RequestedRecipient> of(Directory directory, String tenant, List<String> addresses) {
        Expansion expansion = new Expansion(directory, tenant);
        List<Mailbox> lists = new ArrayList<>();
        for (String address : addresses) {
            Optional<Mailbox> list = expansion.list(address);
            if (list.isPresent()) {
                lists.add(list.get());
            } else {
                expansion.add(address, null);
            }
        }
        lists.forEach(expansion::addMembers);
        return List.copyOf(expansion.recipients.values());
    }

    /**
     * Adds the members of a list. Lists may hold lists, and themselves; every member is said to come from the list that
     * was addressed.
     */
    private void addMembers(Mailbox addressed) {
        Set<String> seen = new HashSet<>(Set.of(addressed.address()));
        Deque<Mailbox> open = new ArrayDeque<>(List.of(addressed));
        while (!open.isEmpty()) {
            for (String member : open.pop().members()) {
                Optional<Mailbox> inner = list(member);
                if (inner.isEmpty()) {
                    add(member, addressed.address());
                } else if (seen.add(inner.get().address())) {
                    open.push(inner.get());
                }
            }
        }
    }

    private Optional<Mailbox> list(String address) {
        return directory.find(tenant, address).filter(found -> found.kind() == Mailbox.Kind.DISTRIBUTION_LIST);
    }

    private void add(String address, String expandedFrom) {
        if (recipients.containsKey(address)) {
            return;
        }
        if (recipients.size() == MOST_RECIPIENTS) {
            throw new ProblemException(
                    Problem.TOO_MANY_RECIPIENTS, "a recall that is asked for here has at most " + MOST_RECIPIENTS);
        }
        RecipientLocation location = directory
                .locate(tenant, address)
                .orElseThrow(() -> new ProblemException(Problem.DIRECTORY_WITHOUT_TENANT));
        recipients.put(
                address,
                RequestedRecipient.newBuilder()
                        .setAddress(address)
                        .setExpandedFrom(expandedFrom)
                        .setLocation(location)
                        .build());
    }
}
