package dev.shtora.ui.web.pairing;

/**
 * An account of the broker for one phone.
 *
 * @param user the user name
 * @param password the password; {@link #toString} omits it
 * @param role the role, such as {@code person}, {@code viewer}: what the page offers; the broker decides what it may do
 * @param base the first levels of all topics
 * @param port the port of the broker's listener for WebSocket over TLS
 */
public record PhoneAccount(String user, String password, String role, String base, int port) {
    @Override
    public String toString() {
        return "the account of " + user;
    }
}
