package org.mailrecall.mail.milter;

/**
 * The steps of the protocol that a server and a filter have agreed on.
 *
 * @param silent all agreed flags of the protocol: the commands that the server does not send, the commands that get no
 * answer, and whether the filter may skip the rest of a body
 * @param leadingSpace whether header values begin with the blank that follows the colon
 */
record Negotiation(int silent, boolean leadingSpace) {
    private static final int VERSION = 6;
    private static final int ADD_HEADERS = 0x01;
    private static final int CHANGE_HEADERS = 0x10;

    private static final int NO_CONNECT = 0x01;
    private static final int NO_HELO = 0x02;
    private static final int NO_UNKNOWN = 0x100;
    private static final int NO_DATA = 0x200;
    private static final int NO_END_OF_HEADERS = 0x40;
    private static final int SKIP = 0x400;
    private static final int SILENT_HEADER = 0x80;
    private static final int SILENT_MAIL = 0x4000;
    private static final int SILENT_RECIPIENT = 0x8000;
    private static final int LEADING_SPACE = 0x100000;

    private static final int WANTED = NO_CONNECT
            | NO_HELO
            | NO_UNKNOWN
            | NO_DATA
            | NO_END_OF_HEADERS
            | SKIP
            | SILENT_HEADER
            | SILENT_MAIL
            | SILENT_RECIPIENT
            | LEADING_SPACE;

    /**
     * Agrees to a server's offer.
     *
     * @param offer null where the server has sent none
     * @throws MilterProtocolException when the packet is no offer, or when filters may not add and change header fields
     */
    static Negotiation of(Packet offer) throws MilterProtocolException {
        if (offer == null || offer.command() != 'O') {
            throw new MilterProtocolException("the first packet is no offer");
        }
        int actions = offer.number(4);
        if ((actions & ADD_HEADERS) == 0 || (actions & CHANGE_HEADERS) == 0) {
            throw new MilterProtocolException("the server does not let filters change headers");
        }
        int agreed = offer.number(8) & WANTED;
        return new Negotiation(agreed, (agreed & LEADING_SPACE) != 0);
    }

    /** Returns the answer to the offer from which this agreement was made. */
    Packet answer(Packet offer) throws MilterProtocolException {
        return Packet.ofNumbers('O', Math.min(VERSION, offer.number(0)), ADD_HEADERS | CHANGE_HEADERS, silent);
    }

    boolean canSkip() {
        return (silent & SKIP) != 0;
    }

    /** Returns whether the server waits for an answer to a command. */
    boolean wantsAnswer(char command) {
        return switch (command) {
            case 'L' -> (silent & SILENT_HEADER) == 0;
            case 'M' -> (silent & SILENT_MAIL) == 0;
            case 'R' -> (silent & SILENT_RECIPIENT) == 0;
            default -> true;
        };
    }
}
