package dev.shtora;

import dev.shtora.ui.cli.Shtora;

/** Where it begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int status = Shtora.run(args);
        if (status != Shtora.STAYS) {
            System.exit(status);
        }
    }
}
