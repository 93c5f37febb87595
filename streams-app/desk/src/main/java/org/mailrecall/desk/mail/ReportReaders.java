package org.mailrecall.desk.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Finds the people who get the report of a recall. */
public final class ReportReaders {
    private static final Set<String> ROLES_WITH_MEMBERS = Set.of("SHARED_MAILBOX", "DISTRIBUTION_LIST");

    private final Directory directory;
    private final int mostMembers;

    /**
     * Makes the search.
     *
     * @param mostMembers where a mailbox or list has more members, only the asker gets the report
     */
    public ReportReaders(Directory directory, int mostMembers) {
        this.directory = directory;
        this.mostMembers = mostMembers;
    }

    /**
     * Returns the normalised addresses of the readers: the asker, and the members of the shared mailbox or list that
     * the recall was asked for.
     */
    public Set<String> of(RecallRecord recall) {
        Set<String> readers = new TreeSet<>();
        readers.add(recall.requestedBy() == null ? recall.sender() : recall.requestedBy());
        if (recall.role() != null && ROLES_WITH_MEMBERS.contains(recall.role())) {
            Set<String> members = people(recall.tenant(), recall.sender());
            if (members.size() <= mostMembers) {
                readers.addAll(members);
            }
        }
        return readers;
    }

    /**
     * Returns the people who belong to a shared mailbox or list, also by way of further lists. The search ends when it
     * has found more people than may get the report.
     */
    private Set<String> people(String tenant, String mailbox) {
        Set<String> people = new TreeSet<>();
        Set<String> seen = new HashSet<>(Set.of(mailbox));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Optional<Mailbox> found = directory.find(tenant, open.remove());
            for (String member : found.map(Mailbox::members).orElse(Set.of())) {
                if (seen.add(member)) {
                    boolean isPerson = directory
                            .find(tenant, member)
                            .map(one -> one.kind() == Mailbox.Kind.PERSON)
                            .orElse(true);
                    (isPerson ? people : open).add(member);
                    if (people.size() > mostMembers) {
                        return people;
                    }
                }
            }
        }
        return people;
    }
}
