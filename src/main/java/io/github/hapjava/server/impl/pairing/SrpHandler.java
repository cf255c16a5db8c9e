package io.github.hapjava.server.impl.pairing;

import com.nimbusds.srp6.SRP6CryptoParams;
import com.nimbusds.srp6.SRP6VerifierGenerator;
import com.nimbusds.srp6.XRoutineWithUserIdentity;
import io.github.hapjava.server.impl.http.HttpResponse;
import io.github.hapjava.server.impl.pairing.HomekitSRP6ServerSession.State;
import io.github.hapjava.server.impl.pairing.PairSetupRequest.SRPVerifyRequest;
import io.github.hapjava.server.impl.pairing.TypeLengthValueUtils.Encoder;
import io.github.hapjava.server.impl.responses.ConflictResponse;
import io.github.hapjava.server.impl.responses.NotFoundResponse;
import java.math.BigInteger;

/**
 * The setup code as SRP-6a (RFC 5054), in the place of the library's class of this name. The library leaves out the zeros at
 * the beginning of a public or common value, and controllers do not: then the proofs differ, and one of a hundred right codes
 * is taken for a wrong one.
 */
class SrpHandler {
    /** The prime of 3072 bits of RFC 5054, appendix A. */
    private static final BigInteger N = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                    + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
                    + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
                    + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
                    + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
                    + "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
            16);
    private static final BigInteger G = BigInteger.valueOf(5);
    private static final String HASH = "SHA-512";
    private static final int HASH_BYTES = 64;
    private static final int N_BYTES = 384;
    private static final String IDENTIFIER = "Pair-Setup";

    private final String pin;
    private final BigInteger salt;
    private final SRP6CryptoParams parameters = new SRP6CryptoParams(N, G, HASH);
    private final HomekitSRP6ServerSession session = new HomekitSRP6ServerSession(parameters);

    SrpHandler(String pin, BigInteger salt) {
        this.pin = pin;
        this.salt = salt;
        session.setClientEvidenceRoutine(new ClientEvidenceRoutineImpl());
        session.setServerEvidenceRoutine(new ServerEvidenceRoutineImpl());
    }

    HttpResponse handle(PairSetupRequest request) throws Exception {
        return switch (request.getState()) {
            case 1 -> start();
            case 3 -> verify((SRPVerifyRequest) request);
            default -> new NotFoundResponse();
        };
    }

    private HttpResponse start() throws Exception {
        if (session.getState() != State.INIT) {
            return new ConflictResponse();
        }
        SRP6VerifierGenerator verifier = new SRP6VerifierGenerator(parameters);
        verifier.setXRoutine(new XRoutineWithUserIdentity());
        BigInteger own = session.step1(IDENTIFIER, salt, verifier.generateVerifier(salt, IDENTIFIER, pin));
        Encoder answer = TypeLengthValueUtils.getEncoder();
        answer.add(MessageType.STATE, (short) 2);
        answer.add(MessageType.SALT, salt);
        answer.add(MessageType.PUBLIC_KEY, padded(own, N_BYTES));
        return new PairingResponse(answer.toByteArray());
    }

    private HttpResponse verify(SRPVerifyRequest request) throws Exception {
        if (session.getState() != State.STEP_1) {
            return new ConflictResponse();
        }
        BigInteger proof = session.step2(request.getA(), request.getM1());
        Encoder answer = TypeLengthValueUtils.getEncoder();
        answer.add(MessageType.STATE, (short) 4);
        answer.add(MessageType.PROOF, padded(proof, HASH_BYTES));
        return new PairingResponse(answer.toByteArray());
    }

    /** The session key. */
    byte[] getK() {
        return parameters.getMessageDigestInstance()
                .digest(padded(session.getSessionKey(false), N_BYTES));
    }

    /**
     * A number as it is hashed, for the library's proofs: the generator and the salt as short as they are, a proof with 64
     * bytes, and every other value as long as the prime.
     */
    static byte[] bigIntegerToUnsignedByteArray(BigInteger number) {
        int bytes = (number.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        return padded(number, bytes <= HASH_BYTES / 2 ? bytes : bytes <= HASH_BYTES ? HASH_BYTES : N_BYTES);
    }

    private static byte[] padded(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int from = Math.max(0, bytes.length - length); // The sign may have a byte of its own.
        System.arraycopy(bytes, from, padded, length - bytes.length + from, bytes.length - from);
        return padded;
    }
}
