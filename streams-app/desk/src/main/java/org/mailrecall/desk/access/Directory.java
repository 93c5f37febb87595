package org.mailrecall.desk.access;

import java.util.Set;

/** Says for which shared mailboxes and lists somebody may act. */
@FunctionalInterface
public interface Directory {
    /** A directory without shared mailboxes and lists. */
    Directory EMPTY = (tenant, address) -> Set.of();

    /** Addresses, normalised; none for somebody who is not known. */
    Set<String> actsFor(String tenant, String address);
}
