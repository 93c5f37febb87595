/**
 * People and mailboxes: a person's identity, the mailboxes that they may act for, the members of a list, and the
 * location of an address.
 *
 * <p>Directories and the answers from them belong here. The rights of a person at the desk are in {@code access}.
 */
package org.mailrecall.desk.directory;
