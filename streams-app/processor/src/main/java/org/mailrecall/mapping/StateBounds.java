package org.mailrecall.mapping;

import java.nio.ByteBuffer;
import java.util.Collection;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.EventTimes;

/**
 * The bounds of texts, octets, lists and times in records of internal topics. They follow from the {@link Bounds} of the
 * inputs that such records are made from. A record beyond them was not written by the processor, and what is made from it
 * could be larger than a broker takes.
 */
public final class StateBounds {
    /** The longest text is the subject of a recall message: an original's with a prefix. */
    private static final int TEXT_CHARACTERS = Outputs.recallSubject("").length() + Bounds.SHOWN_CHARACTERS;

    /** The only list is that of approvers. */
    private static final int LIST_ENTRIES = Bounds.APPROVERS;

    private StateBounds() {}

    /**
     * Checks all texts, octets and lists of a record, and of the records in it.
     *
     * @param maxValueBytes the greatest number of octets of an input's value
     * @throws IllegalArgumentException when one is beyond its bound
     */
    public static void check(SpecificRecord record, int maxValueBytes) {
        for (int field = record.getSchema().getFields().size() - 1; field >= 0; field--) {
            checkValue(record.get(field), maxValueBytes);
        }
    }

    private static void checkValue(Object value, int maxValueBytes) {
        if (value instanceof CharSequence text) {
            require(text.length() <= TEXT_CHARACTERS, "a text is too long");
        } else if (value instanceof SpecificRecord record) {
            check(record, maxValueBytes);
        } else if (value instanceof ByteBuffer octets) {
            require(octets.remaining() <= maxValueBytes, "octets are too many");
        } else if (value instanceof Collection<?> list) {
            require(list.size() <= LIST_ENTRIES, "a list is too long");
            list.forEach(entry -> checkValue(entry, maxValueBytes));
        }
    }

    /** Refuses a number that is no time in milliseconds since 1970 of the contract's events, or later than a time. */
    public static void checkTime(long millis, long latest) {
        checkTime(millis);
        require(millis <= latest, "a time is in the future");
    }

    /** Refuses a number that is no time in milliseconds since 1970: negative ones, and those that sums could exceed. */
    public static void checkTime(long millis) {
        boolean early = millis >= 0 && millis < EventTimes.EARLIEST_MILLIS; // rows of tests and of old defaults
        require(early || EventTimes.problem(millis).isEmpty(), "a number is no time");
    }

    /** Refuses a number outside of a range. */
    public static void checkNumber(int number, int least, int most) {
        require(number >= least && number <= most, "a number is out of its range");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
