// A WebDAV server in memory, on a free port of the loopback, for one user.
const webdav = require('webdav-server').v2;

const [user, password] = process.argv.slice(2);
const users = new webdav.SimpleUserManager();
const rights = new webdav.SimplePathPrivilegeManager();
rights.setRights(users.addUser(user, password, false), '/', ['all']);
const server = new webdav.WebDAVServer({
  hostname: '127.0.0.1',
  port: 0,
  requireAuthentification: true,
  httpAuthentication: new webdav.HTTPBasicAuthentication(users, 'tests'),
  privilegeManager: rights,
});
server.start((http) => console.log(`listening on ${http.address().address}:${http.address().port}`));
