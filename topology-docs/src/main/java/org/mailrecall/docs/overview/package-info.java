/**
 * The running topology, described in the words of the catalogues, and its overview as a page and as a picture. Pages
 * that go into detail are in {@code docs}.
 */
package org.mailrecall.docs.overview;
