package org.mailrecall.index;

import org.mailrecall.index.hash.HashKey;

/**
 * How the rows of a run are written.
 *
 * @param keyId the id of the {@link HashKey} under which they are hashed
 * @param copyIdsHidden whether copy ids are hidden under that key; in rows of former versions they are plain
 */
public record RowForm(int keyId, boolean copyIdsHidden) {}
