/**
 * Who somebody is, for whom they may act, who is on a list, and where an address lives.
 *
 * <p>Here belong directories and what is answered out of them. What somebody may do at the desk is in {@code access}.
 */
package org.mailrecall.desk.directory;
