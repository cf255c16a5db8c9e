package dev.shtora.ui.telegram.state;

import java.util.List;

/**
 * What a code gives a chat.
 *
 * @param commands whether it may command covers
 * @param covers the covers that it sees; empty for all
 */
public record PairingGrant(boolean commands, List<String> covers) {
    /** Copies the list. */
    public PairingGrant {
        covers = List.copyOf(covers);
    }
}
