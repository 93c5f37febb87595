package org.mailrecall.platform.diagnosis;

/** The room on a disk, in bytes. */
public record Disk(String path, long totalBytes, long usableBytes) {
    /** Returns the part of the room that is left, between 0 and 1; 1 where the size of the disk is not known (0). */
    public double share() {
        return totalBytes == 0 ? 1 : (double) usableBytes / totalBytes;
    }
}
