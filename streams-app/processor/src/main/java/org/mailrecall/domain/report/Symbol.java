package org.mailrecall.domain.report;

/**
 * The name of a constant of an enum. A later version may have more constants than this version, and its updates and
 * rows can come here: while instances are exchanged one by one, and after a return to this version. The report counts
 * such a name like any other.
 */
public record Symbol<E extends Enum<E>>(String name) {
    public static <E extends Enum<E>> Symbol<E> of(E constant) {
        return new Symbol<>(constant.name());
    }
}
