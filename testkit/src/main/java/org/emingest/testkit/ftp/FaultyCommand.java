package org.emingest.testkit.ftp;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.WriteRequest;

/** One of the server's commands, or what is done in its place. */
final class FaultyCommand implements Command {

  private static final String ENDING = "ending";

  private final FtpArchive archive;
  private final String name;
  private final Command honest;

  /**
   * @param honest null if the server does not know it
   */
  FaultyCommand(FtpArchive archive, String name, Command honest) {
    this.archive = archive;
    this.name = name;
    this.honest = honest;
  }

  @Override
  public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request)
      throws IOException, FtpException {
    Behaviour behaviour = archive.behaviour(name, request.getRequestLine());
    if (honest == null) {
      reply(session, 502, "Command not implemented.");
    } else if (behaviour.code != 0) {
      reply(session, behaviour.code, behaviour.text);
      if (behaviour.code == FtpReply.REPLY_421_SERVICE_NOT_AVAILABLE_CLOSING_CONTROL_CONNECTION) {
        session.closeOnFlush();
      }
    } else if (behaviour.passiveAddress != null) {
      int port = passivePort(session);
      String numbers = behaviour.passiveAddress + "," + port / 256 + "," + port % 256;
      reply(session, 227, "Entering Passive Mode (" + numbers + ")");
    } else if (behaviour.oddPassive) {
      reply(session, 229, "Here you are |||" + passivePort(session) + "| (have fun)");
    } else if (behaviour.listing != null) {
      list(session, behaviour.listing);
    } else if (name.equals("RETR")) {
      retrieve(session, context, request, behaviour);
    } else {
      honest.execute(session, context, request);
    }
  }

  private static void reply(FtpIoSession session, int code, String text) {
    session.write(new DefaultFtpReply(code, text));
  }

  private static int passivePort(FtpIoSession session) throws FtpException {
    session.resetState();
    InetSocketAddress address = session.getDataConnection().initPassiveDataConnection();
    return address.getPort();
  }

  private static void list(FtpIoSession session, String text) throws IOException {
    reply(session, 150, "Here it comes.");
    try {
      DataConnection data = session.getDataConnection().openConnection();
      data.transferToClient(session.getFtpletSession(), text);
      reply(session, 226, "Done.");
    } catch (Exception refused) {
      throw new IOException("no data connection", refused);
    } finally {
      session.getDataConnection().closeDataConnection();
    }
  }

  /** The server would say that a cut transfer is complete. */
  private void retrieve(
      FtpIoSession session, FtpServerContext context, FtpRequest request, Behaviour behaviour)
      throws IOException, FtpException {
    ((ArchiveView) session.getFileSystemView()).behave(behaviour);
    boolean cut = behaviour.cutAfter < Long.MAX_VALUE;
    if (!cut && !behaviour.closeInsteadOfCompletion) {
      honest.execute(session, context, request);
      return;
    }
    session.getFilterChain().addLast(ENDING, new Ending(behaviour));
    try {
      honest.execute(session, context, request);
    } finally {
      session.getFilterChain().remove(ENDING);
    }
  }

  /** Puts another end in the place of "226 Transfer complete". */
  private static final class Ending extends IoFilterAdapter {

    private final Behaviour behaviour;

    Ending(Behaviour behaviour) {
      this.behaviour = behaviour;
    }

    @Override
    public void filterWrite(NextFilter next, IoSession session, WriteRequest request)
        throws Exception {
      boolean complete = request.getOriginalMessage() instanceof FtpReply reply
          && reply.getCode() == FtpReply.REPLY_226_CLOSING_DATA_CONNECTION;
      if (!complete || !(behaviour.wasCut || behaviour.closeInsteadOfCompletion)) {
        super.filterWrite(next, session, request);
      } else if (behaviour.wasCut) {
        request.setMessage(new DefaultFtpReply(426, "Connection closed; transfer aborted."));
        super.filterWrite(next, session, request);
      } else {
        session.closeOnFlush(); // the word that the transfer begins may still be on its way
      }
    }
  }
}
