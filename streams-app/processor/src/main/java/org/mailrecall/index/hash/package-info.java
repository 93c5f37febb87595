/**
 * The secret under which recipient keys, senders and copy ids are hashed or hidden before they are remembered: {@link
 * org.mailrecall.index.hash.HashKey}. Files and rows do not belong here.
 */
package org.mailrecall.index.hash;
