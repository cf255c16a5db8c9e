// A HomeKit controller for HomekitIT: reads commands from standard input, one line of JSON each, and answers with one line.
'use strict';
const { HttpClient } = require('hap-controller');
const readline = require('node:readline');
const crypto = require('node:crypto');

const clients = {}; // By the names that the test gives.
const events = {};
const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\n');

function open(name, id, port, pairing) {
  const client = new HttpClient(id, '127.0.0.1', port, pairing);
  events[name] = [];
  client.on('event', (event) => events[name].push(...event.characteristics));
  client.on('event-disconnect', () => events[name].push({ lost: true }));
  return client;
}

// The keys of a controller that another one adds.
function keys() {
  const { publicKey, privateKey } = crypto.generateKeyPairSync('ed25519');
  const open = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d, 'base64url');
  return { ltpk: open, ltsk: Buffer.concat([seed, open]) };
}

function plain(value) {
  return JSON.parse(JSON.stringify(value, (_, each) =>
    each && each.type === 'Buffer' ? Buffer.from(each.data).toString('hex') : each));
}

const commands = {
  open: ({ name, id, port, pairing }) => { clients[name] = open(name, id, port, pairing); },
  pair: async ({ name, code }) => {
    await clients[name].pairSetup(code);
    return plain(clients[name].getLongTermData());
  },
  add: async ({ name, other, admin }) => {
    const own = keys();
    await clients[name].addPairing(other, own.ltpk, admin);
    const data = clients[name].getLongTermData();
    return { ...plain(data), iOSDevicePairingID: Buffer.from(other).toString('hex'),
      iOSDeviceLTSK: own.ltsk.toString('hex'), iOSDeviceLTPK: own.ltpk.toString('hex') };
  },
  accessories: ({ name }) => clients[name].getAccessories(),
  read: ({ name, ids, options }) => clients[name].getCharacteristics(ids, options),
  write: ({ name, values }) => clients[name].setCharacteristics(values),
  subscribe: ({ name, ids }) => clients[name].subscribeCharacteristics(ids),
  events: ({ name }) => events[name].splice(0),
  remove: ({ name, other }) => clients[name].removePairing(Buffer.from(other, 'hex')),
  list: async ({ name }) => [...(await clients[name].listPairings()).entries()].map(([type, value]) => [type, plain(value)]),
  close: ({ name }) => clients[name].close(),
};

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  const command = JSON.parse(line);
  try {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), 8000).unref());
    say({ answer: (await Promise.race([commands[command.do](command), late])) ?? null });
  } catch (error) {
    say({ error: String(error.message ?? error), status: error.statusCode ?? null, body: error.body ?? null });
  }
}).on('close', () => process.exit(0));
