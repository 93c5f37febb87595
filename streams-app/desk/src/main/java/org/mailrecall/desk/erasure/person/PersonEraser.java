package org.mailrecall.desk.erasure.person;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.erasure.ErasedPerson;
import org.mailrecall.desk.erasure.ErasureList;
import org.mailrecall.desk.erasure.Erasures;
import org.mailrecall.desk.erasure.person.PersonalColumns.Column;

/**
 * Erases a person from the trace store: in stored rows a random pseudonym takes the place of the address, and rows that
 * are the person's own, such as sessions, are deleted.
 *
 * <p>First the person is put on the list of erased people, which each batch from the topics reads in its own
 * transaction. A second transaction then locks the rows of all offsets, so that it waits for the batches that had not
 * seen the list. It cleans the rows and writes the audit.
 */
public final class PersonEraser {
    private final Jdbi write;
    private final ErasureList list;
    private final InstantSource clock;

    public PersonEraser(Jdbi write, ErasureList list, InstantSource clock) {
        this.write = write;
        this.list = list;
        this.clock = clock;
    }

    /**
     * Erases an address of a person. A second run keeps the pseudonym and erases the rows that came since.
     *
     * @param by who erases, or on what order, for the audit
     * @throws IllegalArgumentException when the text is no address; the message does not repeat it
     * @throws IllegalStateException when no key is set
     */
    public ErasedRowCounts erase(String tenant, String address, String by) {
        String normal = MailAddresses.normalise(address);
        String hash = list.key().hash(tenant, normal);
        ErasedPerson person = write.inTransaction(handle -> {
            long until = Math.max(clock.millis(), lastAsked(handle, tenant, normal));
            return list.add(handle, new ErasedPerson(tenant, hash, pseudonym(), until));
        });
        return write.inTransaction(handle -> {
            // This waits for batches that are being written and had not seen the list; later batches see it.
            handle.execute("update topic_offset set next_offset = next_offset");
            SortedMap<String, Integer> changed = clean(handle, tenant, normal, person);
            ErasedRowCounts counts = new ErasedRowCounts(person.pseudonym(), changed);
            audit(handle, tenant, by, counts);
            return counts;
        });
    }

    /**
     * Returns when the person's latest recall was asked for, in milliseconds since 1970; 0 where there is none. That
     * can be up to five minutes ahead of this clock (contract, Time).
     */
    private static long lastAsked(Handle handle, String tenant, String address) {
        return handle.createQuery("select coalesce(max(r.asked_time), 0) from recall r where r.tenant = :tenant"
                        + " and (r.sender = :address or r.requested_by = :address or exists (select 1 from"
                        + " recipient_recall x where x.tenant = r.tenant and x.recall_id = r.recall_id"
                        + " and x.recipient = :address))")
                .bind("tenant", tenant)
                .bind("address", address)
                .mapTo(Long.class)
                .one();
    }

    /** Returns an address in a domain that no mail ever reaches (RFC 2606). */
    private static String pseudonym() {
        return "erased-" + UUID.randomUUID() + "@erased.invalid";
    }

    private SortedMap<String, Integer> clean(Handle handle, String tenant, String address, ErasedPerson person) {
        SortedMap<String, Integer> changed = new TreeMap<>();
        for (Column column : PersonalColumns.ROWS) {
            count(
                    changed,
                    column,
                    handle.createUpdate("delete from " + column.table() + " where tenant = :tenant and " + column.name()
                                    + " = :address")
                            .bind("tenant", tenant)
                            .bind("address", address)
                            .execute());
        }
        for (Column column : PersonalColumns.ADDRESSES) {
            count(
                    changed,
                    column,
                    handle.createUpdate("update " + column.table() + " set " + column.name()
                                    + " = :pseudonym where tenant = :tenant and " + column.name() + " = :address")
                            .bind("tenant", tenant)
                            .bind("address", address)
                            .bind("pseudonym", person.pseudonym())
                            .execute());
        }
        Erasures erasures = list.load(handle);
        for (Column column : PersonalColumns.TEXTS) {
            count(changed, column, cleanTexts(handle, column, tenant, erasures));
        }
        eraseWhatFollows(handle, tenant, person);
        return changed;
    }

    private static int cleanTexts(Handle handle, Column column, String tenant, Erasures erasures) {
        List<String> texts = handle.createQuery("select distinct " + column.name() + " from " + column.table()
                        + " where tenant = :tenant and (" + column.name() + " like '%@%' or " + column.name()
                        + " like '%!%40%' escape '!')")
                .bind("tenant", tenant)
                .mapTo(String.class)
                .list();
        int changed = 0;
        for (String text : texts) {
            String cleaned = erasures.text(tenant, text, 0);
            if (!cleaned.equals(text)) {
                changed += handle.createUpdate("update " + column.table() + " set " + column.name()
                                + " = :cleaned where tenant = :tenant and " + column.name() + " = :text")
                        .bind("cleaned", cleaned)
                        .bind("tenant", tenant)
                        .bind("text", text)
                        .execute();
            }
        }
        return changed;
    }

    /**
     * Erases the subjects of messages that the person sent or asked to recall, and codes that can be computed from the
     * address without a secret.
     */
    private static void eraseWhatFollows(Handle handle, String tenant, ErasedPerson person) {
        handle.createUpdate("update recall set subject = '', subject_folded = '' where tenant = :tenant"
                        + " and (sender = :pseudonym or requested_by = :pseudonym)")
                .bind("tenant", tenant)
                .bind("pseudonym", person.pseudonym())
                .execute();
        // With the salt, whoever guesses the address could confirm the guess by the entry's hash.
        handle.createUpdate("update audit set salt = '' where tenant = :tenant"
                        + " and (target like :named or change like :named)")
                .bind("tenant", tenant)
                .bind("named", "%" + person.pseudonym() + "%")
                .execute();
        handle.createUpdate("update trace_event set command_id = null, approval_digest = null"
                        + " where tenant = :tenant and recipient = :pseudonym")
                .bind("tenant", tenant)
                .bind("pseudonym", person.pseudonym())
                .execute();
    }

    /** Records that a person was erased, without naming the person. */
    private void audit(Handle handle, String tenant, String by, ErasedRowCounts counts) {
        Audit.append(
                handle,
                AuditEntry.ofOperator(
                        clock.millis(),
                        tenant,
                        by,
                        "erasePerson",
                        counts.pseudonym() + ": " + counts.values() + " values"));
    }

    private static void count(SortedMap<String, Integer> changed, Column column, int rows) {
        if (rows > 0) {
            changed.merge(column.table(), rows, Integer::sum);
        }
    }
}
