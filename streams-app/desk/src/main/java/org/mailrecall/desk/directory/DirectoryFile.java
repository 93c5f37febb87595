package org.mailrecall.desk.directory;

import java.util.List;

/**
 * The JSON of a directory file. Lists that are left out are empty.
 *
 * @param tenants each tenant once
 */
record DirectoryFile(List<Tenant> tenants) {
    DirectoryFile {
        tenants = orEmpty(tenants);
    }

    /**
     * A tenant.
     *
     * @param cloudDomains mail domains of mailboxes that recall reaches
     * @param onPremisesDomains mail domains on servers of the tenant's own
     */
    record Tenant(
            String tenant,
            List<String> cloudDomains,
            List<String> onPremisesDomains,
            List<Entry> persons,
            List<Entry> sharedMailboxes,
            List<Entry> lists) {
        Tenant {
            cloudDomains = orEmpty(cloudDomains);
            onPremisesDomains = orEmpty(onPremisesDomains);
            persons = orEmpty(persons);
            sharedMailboxes = orEmpty(sharedMailboxes);
            lists = orEmpty(lists);
        }
    }

    /**
     * A mailbox or a list.
     *
     * @param delegates of a person: the people who may act for them
     * @param members of a shared mailbox or a list: the addresses that belong to it
     * @param onPremises whether the mailbox is on a server of the tenant's own although its domain is not
     */
    record Entry(
            String address, List<String> aliases, List<String> delegates, List<String> members, boolean onPremises) {
        Entry {
            aliases = orEmpty(aliases);
            delegates = orEmpty(delegates);
            members = orEmpty(members);
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
