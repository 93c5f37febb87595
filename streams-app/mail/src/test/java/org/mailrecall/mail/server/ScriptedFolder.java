package org.mailrecall.mail.server;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** A folder of a {@link ScriptedImapServer}; set its fields before the server is used. */
public final class ScriptedFolder {
    /** A message in a folder. */
    public record Entry(int uid, String text, Set<String> flags) {}

    final String name;
    final String attributes;
    final List<Entry> entries = new CopyOnWriteArrayList<>();
    private int nextUid = 1;

    /** Answers NO to EXAMINE and SELECT. */
    public boolean broken;
    /** Whether it can only be opened for reading, even if a client asks for more. */
    public boolean readOnly;
    /** How much the sizes that the server states differ from the messages, in octets. */
    public volatile int sizesAreOffBy;
    /** From which octet on it does not give bodies. */
    public int bodiesEndAt = Integer.MAX_VALUE;
    /** Whether it gives NIL for such a body, and does not answer NO. */
    public boolean bodiesEndWithNil;

    ScriptedFolder(String name, String attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    public synchronized ScriptedFolder add(String text) {
        entries.add(new Entry(nextUid++, text.replace("\n", "\r\n"), new CopyOnWriteArraySet<>()));
        return this;
    }

    /** Gives each message this flag or keyword. */
    public void flag(String flag) {
        entries.forEach(entry -> entry.flags().add(flag));
    }

    /** Returns the flags and keywords of the messages with this text. */
    public Set<String> flagsOf(String text) {
        Set<String> flags = new TreeSet<>();
        entries.stream().filter(entry -> entry.text().contains(text)).forEach(entry -> flags.addAll(entry.flags()));
        return flags;
    }

    /** The user takes all messages away. */
    public void empty() {
        entries.clear();
    }

    /** Gives each message the number of the next one. */
    synchronized void renumber() {
        List<Entry> before = List.copyOf(entries);
        for (int i = 0; i < before.size(); i++) {
            Entry entry = before.get(i);
            int uid = before.get((i + 1) % before.size()).uid();
            entries.set(i, new Entry(uid, entry.text(), entry.flags()));
        }
    }

    public boolean holds(String text) {
        return entries.stream().anyMatch(entry -> entry.text().contains(text));
    }
}
