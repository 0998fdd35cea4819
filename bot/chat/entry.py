"""The file that Chainlit insists on loading when it is mounted.

It holds nothing: `bot.chat.mount` registers the callbacks, because they are given the workspace that they
answer from, and a file that Chainlit loads by its path cannot be given anything.
"""
