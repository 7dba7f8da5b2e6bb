package org.emingest.testkit.ftp;

import java.util.List;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.AnonymousAuthentication;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;

/** Everyone is anonymous, and nobody may write. */
final class AnonymousVisitors implements UserManager {

  private final BaseUser visitor = new BaseUser();

  AnonymousVisitors(int atOnce) {
    visitor.setName(ANONYMOUS);
    visitor.setAuthorities(List.of(new ConcurrentLoginPermission(atOnce, atOnce)));
  }

  @Override
  public User authenticate(Authentication authentication) throws AuthenticationFailedException {
    if (authentication instanceof AnonymousAuthentication) {
      return visitor;
    }
    throw new AuthenticationFailedException("anonymous only");
  }

  @Override
  public User getUserByName(String name) {
    return doesExist(name) ? visitor : null;
  }

  @Override
  public String[] getAllUserNames() {
    return new String[] {ANONYMOUS};
  }

  @Override
  public boolean doesExist(String name) {
    return ANONYMOUS.equals(name);
  }

  @Override
  public String getAdminName() {
    return "nobody";
  }

  @Override
  public boolean isAdmin(String name) {
    return false;
  }

  @Override
  public void save(User user) throws FtpException {
    throw new FtpException("read only");
  }

  @Override
  public void delete(String name) throws FtpException {
    throw new FtpException("read only");
  }
}
