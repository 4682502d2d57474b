"""What a reviewer sees: dumb panels that take data through one method and ask the desk for everything."""
