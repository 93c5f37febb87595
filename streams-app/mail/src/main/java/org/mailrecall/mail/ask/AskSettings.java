package org.mailrecall.mail.ask;

import java.util.List;
import java.util.Set;
import org.mailrecall.mail.header.SealKey;

/**
 * The recall addresses, and the keys that seal asks by folder.
 *
 * @param addresses the recall addresses, normalised; empty where nobody can ask by mail or folder
 * @param folderKeys the keys with which asks by folder may be sealed; empty where there are none
 */
public record AskSettings(Set<String> addresses, List<SealKey> folderKeys) {
    /** Copies the collections. */
    public AskSettings {
        addresses = Set.copyOf(addresses);
        folderKeys = List.copyOf(folderKeys);
    }

    /** Returns settings without addresses. */
    public static AskSettings none() {
        return new AskSettings(Set.of(), List.of());
    }
}
