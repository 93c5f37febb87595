package org.mailrecall.desk.erasure;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The list of erased people in the database. */
public final class ErasureList {
    private final Optional<ErasureKey> key;

    /**
     * Makes the list.
     *
     * @param key empty where nobody was ever erased, and nobody can be
     */
    public ErasureList(Optional<ErasureKey> key) {
        this.key = key;
    }

    /**
     * Checks that nobody was erased under another key: records that are read from the topics would bring such people
     * back.
     *
     * @throws IllegalStateException when people were erased, and no key or another key is set
     */
    public void check(Handle handle) {
        String known = key.map(ErasureKey::check).orElse("");
        int others = handle.createQuery("select count(*) from erased_person where key_check <> :known")
                .bind("known", known)
                .mapTo(Integer.class)
                .one();
        if (others > 0) {
            throw new IllegalStateException(
                    "people were erased from this trace store under another erasure.key than the"
                            + " one that is set: with this one they would come back");
        }
    }

    /** Returns the erased people as a transaction sees them. {@link #check} must have passed. */
    public Erasures load(Handle handle) {
        List<ErasedPerson> people = handle.createQuery(
                        "select tenant, address_hash, pseudonym, erased_time from erased_person")
                .map(ConstructorMapper.of(ErasedPerson.class))
                .list();
        return people.isEmpty() ? Erasures.NONE : new Erasures(key.orElseThrow(), people);
    }

    /**
     * Puts a person on the list. A person who is on it keeps the pseudonym and gets the later of the two times.
     *
     * @return the person as the list has them now
     */
    public ErasedPerson add(Handle handle, ErasedPerson person) {
        handle.createUpdate("insert into erased_person (tenant, address_hash, key_check, pseudonym, erased_time)"
                        + " values (:tenant, :addressHash, :check, :pseudonym, :erasedTime)"
                        + " on conflict (tenant, address_hash) do update set erased_time = excluded.erased_time"
                        + " where erased_person.erased_time < excluded.erased_time")
                .bindMethods(person)
                .bind("check", key().check())
                .execute();
        return handle.createQuery("select tenant, address_hash, pseudonym, erased_time from erased_person"
                        + " where tenant = :tenant and address_hash = :addressHash")
                .bindMethods(person)
                .map(ConstructorMapper.of(ErasedPerson.class))
                .one();
    }

    /**
     * Returns the key.
     *
     * @throws IllegalStateException when none is set
     */
    public ErasureKey key() {
        return key.orElseThrow(() -> new IllegalStateException("erasure.key is empty: set it first, and keep it"));
    }
}
