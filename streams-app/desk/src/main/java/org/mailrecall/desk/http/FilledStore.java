package org.mailrecall.desk.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.StoreSection;

/**
 * Refuses what would be answered or decided from a section of the trace store that is being filled, after {@code recall
 * desk rebuild} for instance: settings that are set would be shown as defaults, and recalls that are there as unknown.
 */
public final class FilledStore {
    private static final int RETRY_SECONDS = 30;

    private final Filling filling;
    private final Map<StoreSection, List<String>> topics;

    /**
     * Makes the check.
     *
     * @param topics the topics that each section is filled from
     */
    public FilledStore(Filling filling, Map<StoreSection, List<String>> topics) {
        this.filling = filling;
        this.topics = Map.copyOf(topics);
    }

    /** Whether sections are filled. */
    public boolean has(Collection<StoreSection> sections) {
        return sections.isEmpty()
                || filling.isOver(sections.stream()
                        .flatMap(section -> topics.get(section).stream())
                        .toList());
    }

    /**
     * Lets a request go on whose answer rests on sections of the store.
     *
     * @throws ProblemException with STORE_INCOMPLETE while one of them is being filled
     */
    public void require(Collection<StoreSection> sections) {
        if (!has(sections)) {
            throw ProblemException.later(Problem.STORE_INCOMPLETE, RETRY_SECONDS);
        }
    }
}
