package dev.shtora.ui.fleet;

/**
 * How far a command to many covers is. Each cover counts once.
 *
 * @param covers the number of covers
 * @param waiting to which it has not been sent yet
 * @param sent to which it has been sent, and which have not confirmed it
 * @param done which have confirmed it
 * @param offline which are not connected; they get it when they are, until it expires
 * @param failed which have rejected it, or to which it has expired
 * @param skipped which it does not concern any more: they are locked, or a newer command replaced it
 */
public record CommandProgress(long id, int covers, int waiting, int sent, int done, int offline, int failed,
        int skipped) {
    /** Whether nothing more will happen. */
    public boolean finished() {
        return waiting + sent + offline == 0;
    }
}
