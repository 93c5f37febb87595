package org.mailrecall.desk.erasure;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The list of erased people in the database. */
public final class ErasureList {
    private final Optional<ErasureKey> key;

    /** @param key empty where nobody was ever erased, and nobody can be */
    public ErasureList(Optional<ErasureKey> key) {
        this.key = key;
    }

    /**
     * Holds that the list can be used.
     *
     * @throws IllegalStateException when people were erased under a key that is not the one that is set: what is read from
     *     the topics would bring them back
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

    /** Returns who is erased, as the transaction sees it. */
    public Erasures load(Handle handle) {
        List<ErasedPerson> people = handle.createQuery(
                        "select tenant, address_hash, pseudonym, erased_time from erased_person")
                .map(ConstructorMapper.of(ErasedPerson.class))
                .list();
        return people.isEmpty() ? Erasures.NONE : new Erasures(key.orElseThrow(), people);
    }

    /** Puts a person on the list, or the later time where they are on it; returns them as they stand there. */
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

    /** @throws IllegalStateException when none is set */
    public ErasureKey key() {
        return key.orElseThrow(() -> new IllegalStateException("erasure.key is empty: set it first, and keep it"));
    }
}
