package org.mailrecall.index;

import java.nio.ByteBuffer;

/**
 * The header before the pages of a run or a block.
 *
 * @param form of all its rows
 * @param rows the number of its rows
 * @param earliest the earliest delivery time of its rows, in milliseconds; without meaning if there are no rows
 * @param latest the latest delivery time of its rows, in milliseconds; without meaning if there are no rows
 * @param forgetBefore deliveries before this time need not be remembered any more
 */
record Header(RowForm form, int rows, long earliest, long latest, long forgetBefore) {
    static final int BYTES = 1 + 4 + 4 + 8 + 8 + 8 + 4;

    /** The layout of former versions, with plain copy ids. The two layouts differ only in the form of copy ids. */
    private static final byte PLAIN_COPY_IDS = 1;

    private static final byte HIDDEN_COPY_IDS = 2;

    void write(byte[] into) {
        ByteBuffer.wrap(into)
                .put(form.copyIdsHidden() ? HIDDEN_COPY_IDS : PLAIN_COPY_IDS)
                .putInt(form.keyId())
                .putInt(rows)
                .putLong(earliest)
                .putLong(latest)
                .putLong(forgetBefore)
                .putInt(Pages.checksum(into, 0, BYTES - Pages.CHECKSUM));
    }

    static Header read(byte[] from) {
        if (from.length < BYTES) {
            throw new CorruptRunException("a run of remembered deliveries is cut short");
        }
        ByteBuffer buffer = ByteBuffer.wrap(from);
        byte layout = buffer.get();
        Header header = new Header(
                new RowForm(buffer.getInt(), layout == HIDDEN_COPY_IDS),
                buffer.getInt(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong());
        if (buffer.getInt() != Pages.checksum(from, 0, BYTES - Pages.CHECKSUM)) {
            throw new CorruptRunException("the header of remembered deliveries has another checksum than when written");
        }
        if (layout != PLAIN_COPY_IDS && layout != HIDDEN_COPY_IDS) {
            throw new IllegalStateException("remembered deliveries are in layout " + layout + ", which a later version"
                    + " of this application wrote");
        }
        return header;
    }
}
